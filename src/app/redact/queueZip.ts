import { systemClock } from '../../base/clock.ts';
import { describeError, isAbortError, throwIfAborted } from '../../base/errors.ts';
import { inSlices, nextTask, SLICE, type Work } from '../../base/work.ts';
import { zipped, type ZippedFile } from '../../files/zipped.ts';
import {
  hideWordsOf,
  noHiddenWords,
  pathWithout,
  uniquePath,
  type HiddenWords,
} from '../../redact/fileName.ts';
import type { Group } from '../../redact/groups.ts';
import { keyOf, standInKey } from '../../redact/key.ts';
import type { Replacement } from '../../redact/replace.ts';
import { hiddenGroups } from '../../redact/review.ts';
import { savedName } from '../../redactFiles/saved.ts';
import type { Redacting } from './redacting.ts';
import { derived, type RedactDocument, type RoomState } from './state.ts';
import { documentName } from './words.ts';

/** A queue as one file, and what it does not have. */
export interface QueueZip {
  readonly zip: Blob;
  /** How many documents are in it. */
  readonly count: number;
  /** What there is to say of documents that were written. */
  readonly said: readonly { readonly name: string; readonly words: string }[];
  /** Documents of which nothing was written, and why. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

/** A document with its text, and with what is hidden in it and what goes in its place. */
interface Ready {
  readonly document: RedactDocument;
  readonly text: string;
  readonly hidden: readonly Group[];
  readonly replacements: readonly Replacement[];
}

/**
 * All documents that are chosen as one zip, each redacted, with names taken out of the names of their files.
 *
 * @throws AbortError where `signal` is aborted.
 */
export async function zipOf(
  state: RoomState,
  documents: readonly RedactDocument[],
  write: Redacting['write'],
  signal: AbortSignal,
): Promise<QueueZip> {
  const files: ZippedFile[] = [];
  const failed: { name: string; why: string }[] = [];
  const said: { name: string; words: string }[] = [];
  let count = 0;
  let end = systemClock.now() + SLICE;
  const all = await inSlices(named(state, documents), systemClock, signal);
  for (const { document, path, replacements } of all) {
    const { source } = document;
    if (source === undefined) continue;
    if (systemClock.now() > end) {
      await nextTask(systemClock);
      throwIfAborted(signal);
      end = systemClock.now() + SLICE;
    }
    try {
      const { files: own, said: words } = await write(document, replacements, signal);
      const [only] = own;
      const isOne = own.length === 1 && only?.suffix.startsWith('.') === true;
      const stem = path.replace(/\.[^./]*$/u, '');
      for (const { suffix, bytes } of own) {
        files.push({ path: isOne ? path : `${stem}${suffix}`, bytes });
      }
      if (words.length > 0) said.push({ name: documentName(document), words: words.join(' ') });
      count += 1;
    } catch (error) {
      if (isAbortError(error)) throw error;
      failed.push({ name: documentName(document), why: describeError(error) });
    }
  }
  const parts = (await inSlices(zipped(files), systemClock, signal)) as Uint8Array<ArrayBuffer>[];
  return { zip: new Blob(parts, { type: 'application/zip' }), count, failed, said };
}

/**
 * Who is who in the documents that are chosen, as JSON: by label where one is the same in all documents, else by
 * document.
 *
 * @throws AbortError where `signal` is aborted.
 */
export async function queueKeyOf(
  state: RoomState,
  documents: readonly RedactDocument[],
  signal: AbortSignal,
): Promise<string> {
  return inSlices(keySteps(state, documents), systemClock, signal);
}

function* keySteps(state: RoomState, documents: readonly RedactDocument[]): Work<string> {
  const byLabel = new Map<string, Set<string>>();
  const byPath: Record<string, Record<string, string[]>> = {};
  for (const { path, text, hidden, replacements } of yield* named(state, documents)) {
    const key = state.style === 'standin' ? standInKey(text, replacements) : keyOf(text, hidden);
    byPath[path] = key;
    for (const [label, words] of Object.entries(key)) {
      const known = byLabel.get(label) ?? new Set();
      for (const word of words) known.add(word);
      byLabel.set(label, known);
    }
    yield;
  }
  const all = Object.fromEntries([...byLabel].map(([label, words]) => [label, [...words]]));
  return `${JSON.stringify(state.labels === undefined ? byPath : all, null, 2)}\n`;
}

/** Documents with the paths that they are saved by. */
function* named(
  state: RoomState,
  documents: readonly RedactDocument[],
): Work<(Ready & { readonly path: string })[]> {
  const ready: Ready[] = [];
  for (const document of state.documents) {
    const { groups, replacements } = derived(document, state);
    const hidden = hiddenGroups(groups, document.decisions);
    const text = document.source?.text ?? '';
    const { style, standIns, hasOneLabel } = state;
    const maker = style === 'standin' ? standIns?.(document.id, hasOneLabel) : undefined;
    const made = maker && (yield* maker.making(text, hidden));
    ready.push({ document, text, hidden, replacements: made ?? replacements });
    yield;
  }
  const everywhere = yield* wordsOfAll(state, ready);
  const taken = new Set<string>();
  const chosen = new Set(documents.map(({ id }) => id));
  const paths: (Ready & { readonly path: string })[] = [];
  for (const one of ready.filter(({ document: { id } }) => chosen.has(id))) {
    const { document, text, hidden } = one;
    const words = noHiddenWords();
    hideWordsOf(words, hidden, text);
    const { pathFinds = [] } = document.found ?? {};
    const path = pathWithout(pathOf(document), [words, everywhere], pathFinds);
    paths.push({ ...one, path: uniquePath(path, taken) });
    yield;
  }
  return paths;
}

/** Persons of all documents: a file may be called after somebody whom its own text does not name. */
function* wordsOfAll({ labels }: RoomState, ready: readonly Ready[]): Work<HiddenWords> {
  const words = noHiddenWords();
  for (const { hidden, text } of ready) {
    const persons = hidden.filter(({ kind }) => kind === 'person');
    if (labels === undefined) hideWordsOf(words, persons, text, 'Person');
    else hideWordsOf(words, persons, text);
    yield;
  }
  return words;
}

/** A text without a file gets a name as it would have been typed. */
function pathOf(document: RedactDocument): string {
  const { path, source } = document;
  if (source === undefined || path === undefined) return `${documentName(document)}.txt`;
  return savedName(path, source);
}
