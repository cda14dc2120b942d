/** How much may be opened at once. */
export interface OpenLimits {
  readonly maxFiles: number;
  /** Bytes of all files together, unpacked. */
  readonly maxBytes: number;
  /** How deep an archive may lie in archives. */
  readonly maxDepth: number;
}

/**
 * A file that has a longer line is not read, in bytes; of a file that is read line by line the other
 * lines are.
 */
export const LONGEST_LINE = 64_000_000;

/** The usual limits: what a browser's tab can hold. */
export const OPEN_LIMITS: OpenLimits = { maxFiles: 50_000, maxBytes: 500_000_000, maxDepth: 3 };
