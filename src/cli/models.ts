import { sep } from 'node:path';
import { IterWebError } from '../base/errors.ts';
import { openNodeModel, type NodeModel, type NodeModelOptions } from './nodeEngine.ts';
import { packageNames } from './nodeSource.ts';
import { fromWhereOneStands } from './paths.ts';
import { MODELS, MODELS_WORDS } from './program.ts';

/** Options of commands that use models, as `parseArgs` takes them. */
export const MODEL_OPTIONS = {
  models: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const;

/** What `MODEL_OPTIONS` are for, as help. */
export const MODEL_HELP = `
  --models FOLDER    the folder that holds the models (default: ${MODELS_WORDS})
  --list             show all models with their types, sizes and figures`.slice(1);

/** The folder that an option names, with a slash at its end; the default where it was not given. */
export function modelsFolder(option: string | undefined): string {
  return option === undefined ? MODELS : fromWhereOneStands(option) + sep;
}

/**
 * `openNodeModel`, in a folder that a person named or did not name.
 *
 * @throws IterWebError `unknown-model` that says which models are there, or how to name another
 * folder; and what `openNodeModel` throws.
 */
export async function openNamedModel(
  options: NodeModelOptions & { readonly models: string },
): Promise<NodeModel> {
  try {
    return await openNodeModel(options);
  } catch (error) {
    if (!(error instanceof IterWebError) || error.code !== 'unknown-model') throw error;
    const names = await packageNames(options.models).catch(() => []);
    throw new IterWebError('unknown-model', error.message, {
      cause: error,
      advice:
        names.length > 0
          ? `Name one of: ${names.join(', ')}; or give another folder by --models.`
          : 'Give by --models the folder that holds them, as models/ of the repository does.',
    });
  }
}
