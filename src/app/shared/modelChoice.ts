import { type NameSettings, type Settings, settingsNamer } from './settings.ts';

/** Which package the page runs: what its address or its machine says, until the reader chooses. */
export interface ModelChoice {
  /** The settings with the package that is chosen, by the name that it has today. */
  readonly named: NameSettings;
  /** The package that the reader chose. */
  readonly chosen: () => string | undefined;
  /** Calls back after each choice; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly choose: (model: string) => void;
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
      return { ...now, model: current() ?? (isUsual ? usual : now.model) };
    },
    chosen: current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (model) => {
      chosen = model;
      for (const listener of listeners) listener();
    },
  };
}

/**
 * The query of the page's address with another package, its schemas as they are.
 *
 * @param search - With or without its question mark.
 */
export function queryWithModel(search: string, model: string): string {
  const parameters = new URLSearchParams(search);
  const schemas = parameters.get('model')?.split(':')[1];
  parameters.set('model', schemas === undefined ? model : `${model}:${schemas}`);
  return `?${parameters.toString()}`;
}

/** Whether a query names a package. */
export function namesModel(search: string): boolean {
  return new URLSearchParams(search).has('model');
}
