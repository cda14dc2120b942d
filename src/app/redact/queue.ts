import type { RedactDocument } from './state.ts';

/** How far a document of a queue is for whoever looks at them. */
export type QueueState =
  'choosing' | 'waiting' | 'finding' | 'cancelled' | 'to-look-at' | 'seen' | 'problem';

/** How far a document is. */
export function stateOf({ refused, work, isSeen, found }: RedactDocument): QueueState {
  if (refused !== undefined || work.kind === 'failed') return 'problem';
  if (work.kind === 'finding') return 'finding';
  if (isSeen) return 'seen';
  if (work.kind === 'waiting' || work.kind === 'cancelled' || work.kind === 'choosing') {
    return work.kind;
  }
  return found === undefined ? 'waiting' : 'to-look-at';
}

/** How many documents of a queue are how far. */
export interface QueueCounts {
  readonly all: number;
  readonly seen: number;
  /** In which all was found that is known to look for. */
  readonly found: number;
  /** Of which nothing will be written. */
  readonly refused: number;
  /** Whether something is still being found, or waits for that. */
  readonly isBusy: boolean;
  /** That the model has read. */
  readonly read: number;
  /** That it could read and has not. */
  readonly unread: number;
  readonly isReading: boolean;
  /** Whether finding was ended somewhere, or failed. */
  readonly isEnded: boolean;
}

/** Counts them. */
export function queueCounts(documents: readonly RedactDocument[]): QueueCounts {
  const count = (fits: (one: RedactDocument) => boolean) => documents.filter(fits).length;
  return {
    all: documents.length,
    seen: count(({ isSeen }) => isSeen),
    found: count(({ work, found }) => work.kind === 'idle' && found !== undefined),
    refused: count(({ refused }) => refused !== undefined),
    read: count(({ model: { kind } }) => kind === 'used'),
    unread: count(
      ({ source, work, model: { kind } }) =>
        source !== undefined && work.kind !== 'choosing' && kind !== 'used',
    ),
    isReading: documents.some(({ model: { kind } }) => kind === 'running'),
    isBusy: documents.some(({ work: { kind } }) => kind === 'waiting' || kind === 'finding'),
    isEnded: documents.some(({ work: { kind } }) => kind === 'cancelled' || kind === 'failed'),
  };
}
