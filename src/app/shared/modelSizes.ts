/** The sizes in which the page offers its model: packages of the same kinds of text. */

/** A size, and the package that is of it. */
export interface ModelSize {
  readonly model: string;
  readonly label: string;
}

/** Quicker first. */
export const MODEL_SIZES = [
  { model: 'small', label: 'Quick' },
  { model: 'base', label: 'Thorough' },
] as const satisfies readonly ModelSize[];

const [QUICK] = MODEL_SIZES;

/** How the reader knows a package: “the quick model”; “the model” where it is of no size. */
export function modelWords(model: string | undefined): string {
  const size = MODEL_SIZES.find((one) => one.model === model);
  return size === undefined ? 'the model' : `the ${size.label.toLowerCase()} model`;
}

/** With less memory than this the quick one is the usual one, in gigabytes. */
const ENOUGH_MEMORY = 4;

/** What a browser says of the machine that it runs on. */
export interface Machine {
  readonly isPhone: boolean;
  /** Whether the reader asked for less to be downloaded. */
  readonly savesData: boolean;
  /** In gigabytes; undefined where the browser doesn't say. */
  readonly memory: number | undefined;
}

/**
 * The package that the page takes where nobody chose one, if it is another than `DEFAULT_MODEL`'s:
 * the quick one on a phone, where data is saved, and with little memory.
 */
export function usualSize({ isPhone, savesData, memory }: Machine): string | undefined {
  const isWeak = memory !== undefined && memory < ENOUGH_MEMORY;
  return isPhone || savesData || isWeak ? QUICK.model : undefined;
}

/** What only some browsers have of `navigator`. */
interface Hints {
  readonly userAgent: string;
  /** User-Agent Client Hints, section 4.1. */
  readonly userAgentData?: { readonly mobile?: boolean };
  /** Network Information API, `NetworkInformation.saveData`. */
  readonly connection?: { readonly saveData?: boolean };
  /** Device Memory, section 2.2: a power of two. */
  readonly deviceMemory?: number;
}

/** What `navigator` says of the machine. */
export function machineOf({ userAgent, userAgentData, connection, deviceMemory }: Hints): Machine {
  return {
    isPhone: userAgentData?.mobile ?? /\bMobi/u.test(userAgent),
    savesData: connection?.saveData === true,
    memory: deviceMemory,
  };
}
