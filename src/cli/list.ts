/** `iter list`: all models, for people. */
import type { TypeInfo } from '../document/document.ts';
import { describeError, IterWebError } from '../base/errors.ts';
import type { Schema } from '../iter/schema.ts';
import {
  bytesOf,
  headsFiles,
  openPackage,
  sharedFiles,
  type ModelPackage,
} from '../model/package.ts';
import { EXIT, readArguments, usageOf } from './command.ts';
import { MODEL_OPTIONS, modelsFolder } from './models.ts';
import { createNodeSource, packageNames } from './nodeSource.ts';
import { called, MODELS, MODELS_WORDS } from './program.ts';

const INFO = {
  called: called('list'),
  usage: '[--models FOLDER]',
  help: `
Shows all models with their schemas, types, sizes and figures on development data.

  --models FOLDER    the folder that holds the models (default: ${MODELS_WORDS})`,
  exits: [[EXIT.failed, 'there is no such folder']] as const,
};

/** The command. */
export async function list(args: readonly string[]): Promise<string> {
  const { values, positionals, answer } = readArguments(
    args,
    { models: MODEL_OPTIONS.models },
    INFO,
  );
  if (answer !== undefined) return answer;
  const [extra] = positionals;
  if (extra !== undefined) {
    throw new IterWebError('bad-input', `\u201c${extra}\u201d belongs to no option.`, {
      advice: usageOf(INFO),
    });
  }
  return listModels(modelsFolder(values.models));
}

/**
 * All packages, with their schemas, types, sizes and figures, for people. One that can't be read
 * says why.
 *
 * @param models - Folder of the packages, with a slash at its end; the repository's own by default.
 */
export async function listModels(models: string = MODELS): Promise<string> {
  const parts = (await packageNames(models)).map(async (name) => {
    try {
      return describePackage(await openPackage(createNodeSource(name, models)));
    } catch (error) {
      return `${name}\n  ${describeError(error)}`;
    }
  });
  return (await Promise.all(parts)).join('\n\n');
}

function describePackage(model: ModelPackage): string {
  const { source, manifest, schemas } = model;
  const shared = bytesOf(sharedFiles(model));
  const heads = schemas.map(({ name }) => bytesOf(headsFiles(model.heads(name))));
  const all = heads.reduce((sum, bytes) => sum + bytes, shared);
  return [
    `${source.name}: ${manifest.title}`,
    `  ${megabytes(all)} in all: ${megabytes(shared)} that its schemas share, and a head file each`,
    ...schemas.flatMap((schema) => describeSchema(model, schema)),
  ].join('\n');
}

function describeSchema(model: ModelPackage, schema: Schema): string[] {
  const { name, title, entityTypes, relationTypes } = schema;
  return [
    '',
    `  ${model.source.name}:${name}  ${title}`,
    `    entities   ${described(entityTypes)}`,
    `    relations  ${described(relationTypes)}`,
    `    size       ${megabytes(bytesOf(headsFiles(model.heads(name))))} on top`,
    `    dev F1     ${figures(schema)}`,
  ];
}

/** `Live_In (lives in)`; a label that says the same as the name is left out. */
function described(types: readonly TypeInfo[]): string {
  const texts = types.map(({ name, label }) => (label === name ? name : `${name} (${label})`));
  return texts.join(', ') || 'none';
}

function figures({ dev }: Schema): string {
  if (dev === undefined) return 'not measured';
  const relPlus = dev.relPlus && `, RE+ ${dev.relPlus.f1.toFixed(1)}`;
  return `NER ${dev.ner.f1.toFixed(1)}${relPlus ?? ''}, on ${dev.texts}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
