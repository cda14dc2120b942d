import { MODEL_SIZES } from './modelSizes.ts';
import { type NameSettings, type Settings, settingsNamer } from './settings.ts';

/** Which package the page runs: what its address or its machine says, until the reader chooses. */
export interface ModelChoice {
  /** The settings with the package that is chosen, by the name that it has today. */
  readonly named: NameSettings;
  /** The package that the reader chose. */
  readonly chosen: () => string | undefined;
  /** How often the reader chose: the same package may be another one, opened anew. */
  readonly choices: () => number;
  /** Calls back after each choice; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** @param kinds - Names of the package's schemas: what the address names besides is left. */
  readonly choose: (model: string, kinds?: readonly string[]) => void;
}

/** What a choice begins with. */
export interface ModelWishes {
  /** Those of the page's address. */
  readonly settings: Settings;
  /** The package that is taken where the server has it; the settings' where missing. */
  readonly usual?: string | undefined;
  /** Whether the page's server has a package of a name; throws where it does not say. */
  readonly isThere: (model: string) => Promise<boolean>;
}

/** A choice that the reader has not made yet. */
export function createModelChoice({ settings, usual, isThere }: ModelWishes): ModelChoice {
  const listeners = new Set<() => void>();
  const named = settingsNamer(settings, isThere);
  let chosen: string | undefined;
  let chosenKinds: readonly string[] | undefined;
  let choices = 0;
  let asked: Promise<boolean> | undefined;
  const hasUsual = (model: string) =>
    (asked ??= isThere(model).catch(() => {
      asked = undefined;
      return false;
    }));
  const current = () => chosen;
  return {
    named: async () => {
      const now = await named();
      const isUsual = current() === undefined && usual !== undefined && (await hasUsual(usual));
      // The reader may have chosen meanwhile.
      const model = current() ?? (isUsual ? usual : now.model);
      const schemas = shareKinds(model, now.model) ? now.schemas : [];
      return { ...now, model, schemas: among(schemas, chosenKinds) };
    },
    chosen: current,
    choices: () => choices,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (model, kinds) => {
      chosen = model;
      chosenKinds = kinds;
      choices += 1;
      for (const listener of listeners) listener();
    },
  };
}

/** Names of schemas that a package has, where it is known which these are. */
function among(names: readonly string[], kinds: readonly string[] | undefined): readonly string[] {
  return kinds === undefined ? names : names.filter((name) => kinds.includes(name));
}

/** Whether what two packages call their kinds of text is one thing: sizes do, if one may lack some. */
function shareKinds(model: string, other: string): boolean {
  const isSize = (name: string) => MODEL_SIZES.some((size) => size.model === name);
  return model === other || (isSize(model) && isSize(other));
}

/**
 * The query of the page's address with another package, and those of its schemas that it has too.
 *
 * @param search - With or without its question mark.
 * @param kinds - Names of the package's schemas, where they are known.
 */
export function queryWithModel(search: string, model: string, kinds?: readonly string[]): string {
  const parameters = new URLSearchParams(search);
  const [before = '', named] = parameters.get('model')?.split(':') ?? [];
  const names = shareKinds(model, before) ? (named?.split(',') ?? []) : [];
  const schemas = among(names, kinds).join(',');
  parameters.set('model', schemas === '' ? model : `${model}:${schemas}`);
  return `?${parameters.toString()}`;
}

/** Whether a query names a package. */
export function namesModel(search: string): boolean {
  return new URLSearchParams(search).has('model');
}
