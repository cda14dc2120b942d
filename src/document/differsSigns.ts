import type { Differs } from './document.ts';

/** Signs before the names of types, of what differs from its counterpart. */
export const DIFFERS_SIGNS: Readonly<Record<Differs, string>> = { type: '≠', boundary: '↔' };
