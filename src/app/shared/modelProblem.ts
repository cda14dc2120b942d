import { DEFAULT_MODEL, isOwnModel, ownName, readModelName } from '../../extract/modelName.ts';
import type { PackageLookup } from './packageInfo.ts';
import type { Problem } from './settings.ts';

/**
 * What is wrong with the model that the address names, as far as that can be said before a run.
 *
 * @param chosen - Names of the schemas that are on.
 * @returns undefined where nothing is, or nothing is known yet.
 */
export function modelProblem(
  lookup: PackageLookup,
  chosen: readonly string[],
): Problem | undefined {
  if (lookup.kind === 'missing' && isOwnModel(lookup.model)) {
    return {
      message: `Your model “${ownName(lookup.model)}” is not open, and this browser does not keep it.`,
      advice: 'Open it from the disk again, or take the usual model.',
      code: UNKNOWN,
    };
  }
  if (lookup.kind === 'missing') {
    return {
      message: `There is no model “${lookup.model}” here.`,
      advice: isDefault(lookup.model)
        ? 'It is the usual one: whoever hosts this page has to put the folder “models” beside it.'
        : 'Look at its name in the address of this page, or take the usual model.',
      code: UNKNOWN,
    };
  }
  if (lookup.kind === 'unknown') return undefined;
  const { model, info } = lookup;
  const unknown = chosen.filter((name) => !info.schemas.some((offer) => offer.name === name));
  if (unknown.length === 0) return undefined;
  const offered = info.schemas.map(({ name, title }) => `${name} (${title})`).join(', ');
  return {
    message: `The model “${model}” has no kind of text “${unknown.join('”, “')}”.`,
    advice: `It has ${offered}. Change the address of this page, or take the usual model.`,
    code: UNKNOWN,
  };
}

const UNKNOWN = 'unknown-model';

/** The query of an address that names no model, so that the usual one is taken; the rest stays. */
export function usualModelQuery(search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('model');
  return `?${parameters.toString()}`;
}

function isDefault(model: string): boolean {
  return model === readModelName(DEFAULT_MODEL)?.model;
}
