import type { Brought } from '../shared/brought.ts';
import type { Findings } from '../shared/findings.ts';

/** The schema whose finds are of use where personal data is taken out. */
const SCHEMA = 'personal';

/**
 * A text that was read, to be redacted.
 *
 * @param forget - Forgets it in this room.
 */
export function toRedact({ text, analyses }: Findings, forget: () => void): Brought {
  const analysis = analyses.get(SCHEMA);
  return {
    kind: 'documents',
    documents: [
      {
        path: undefined,
        load: () => Promise.resolve(text),
        ...(analysis && { analyses: new Map([[SCHEMA, analysis]]) }),
      },
    ],
    origin: {
      words: 'The text is in room Text too: “Forget everything” clears that room with this one.',
      forget,
    },
  };
}
