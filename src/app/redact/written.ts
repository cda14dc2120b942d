import { type Replacement, replaceIn } from '../../redact/replace.ts';
import type { Source } from './readFile.ts';

/** What is saved of a document. */
export interface Written {
  readonly ending: string;
  /** Media type. */
  readonly type: string;
  readonly content: string;
}

const TYPES = { txt: 'text/plain', md: 'text/markdown' } as const;

/**
 * A document as the file that it came as, with all that is hidden replaced.
 *
 * @param replacements - Sorted, without overlaps.
 */
export function written({ text, ending }: Source, replacements: readonly Replacement[]): Written {
  return { ending, type: TYPES[ending], content: replaceIn(text, replacements).text };
}
