import type { Decision } from '../../../adjudicate/decisions.ts';
import type { OpenDifference, Said } from '../../../filesWorker/protocol/adjudication.ts';

const LETTERS: readonly string[] = Array.from('ABCDEFGH');

/** A version's letter, by its place among those of its text. */
export function letterOf(place: number): string {
  return LETTERS[place] ?? String(place + 1);
}

/** What versions say in few words, each once: “Person → Bank: Turku”. */
export function saidWords({ said }: Pick<OpenDifference, 'said'>): {
  readonly types: string;
  readonly words: string;
} {
  const there = said.filter((one) => one !== null);
  const each = (of: (one: Said) => string) => [...new Set(there.map(of))].join(' / ');
  return { types: each(({ type }) => type), words: each(({ words }) => words) };
}

/** What was decided, in few words. */
export function decisionWords(
  decision: Decision | undefined,
  nameOf: (version: number) => string,
): string {
  switch (decision?.take) {
    case 'version':
      return `${letterOf(decision.version)}: ${nameOf(decision.version)}`;
    case 'none':
      return 'neither';
    case 'own':
      return `other: ${decision.type}`;
    case undefined:
      return 'open';
  }
}
