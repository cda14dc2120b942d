import { systemClock } from '../../base/clock.ts';
import { isAbortError } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import { labelsAcross, profilesOf, type Labels, type Profile } from '../../redact/across.ts';
import { type Decisions, reviewGroups, UNDECIDED } from '../../redact/review.ts';
import type { Found } from './host/protocol.ts';
import type { Room } from './room.ts';
import type { RedactDocument } from './state.ts';

/** What of a document says how its groups are called in others. */
interface Known {
  readonly found: Found | undefined;
  readonly moved: Decisions['moved'];
  readonly kinds: Decisions['kinds'];
  readonly profiles: readonly Profile[];
}

/**
 * Keeps the labels of all documents right: whenever what was found or who is who changes in one of them,
 * they are made anew, in slices, as a queue may have tens of thousands of groups.
 */
export function keepLabels(room: Room): void {
  const known = new Map<number, Known>();
  let last: readonly unknown[] = [];
  let making = new AbortController();

  const make = async (documents: readonly RedactDocument[], signal: AbortSignal) => {
    const labels = await inSlices(labelsOf(documents, known), systemClock, signal);
    if (!signal.aborted) room.set({ labels, isLabelling: false });
  };

  room.subscribe(() => {
    const { documents, hasOneLabel, labels } = room.state();
    const isOne = hasOneLabel && documents.length > 1;
    const now = isOne
      ? documents.flatMap(({ id, found, decisions }) => [
          id,
          found,
          decisions.moved,
          decisions.kinds,
        ])
      : [];
    if (now.length === last.length && now.every((one, at) => one === last[at])) return;
    last = now;
    making.abort();
    making = new AbortController();
    for (const id of known.keys()) if (documents.every((one) => one.id !== id)) known.delete(id);
    if (isOne) {
      room.set({ isLabelling: true });
      make(documents, making.signal).catch((error: unknown) => {
        if (!isAbortError(error)) throw error;
      });
    } else if (labels !== undefined) room.set({ labels: undefined, isLabelling: false });
  });
}

function* labelsOf(documents: readonly RedactDocument[], known: Map<number, Known>) {
  for (const { id, source, found, decisions } of documents) {
    const { moved, kinds } = decisions;
    const before = known.get(id);
    if (before?.found === found && before?.moved === moved && before.kinds === kinds) continue;
    const groups =
      found === undefined ? [] : reviewGroups(found.own, { ...UNDECIDED, moved, kinds });
    known.set(id, { found, moved, kinds, profiles: profilesOf(source?.text ?? '', groups) });
    yield;
  }
  const profiles = documents.map(({ id }) => known.get(id)?.profiles ?? []);
  const labels = yield* labelsAcross(profiles);
  return new Map<number, Labels>(
    documents.map(({ id }, at) => [id, labels[at] ?? new Map<string, string>()]),
  );
}
