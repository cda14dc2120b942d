import type { Schema } from '../iter/schema.ts';
import type { Candidate, LeftScore, LinkScore, SentenceScores } from '../iter/scores.ts';

/**
 * What decode reads of a text's scores, as one array: a tenth of what the objects take, and stored by a
 * browser as it is. Sentences in which nothing can be found are left out, and so are the offsets of
 * wordpieces that no candidate begins or ends at.
 *
 * A sentence is start, end, then four lists, each behind its length: offsets (position, start, end),
 * lefts (position, logit), candidates (start, end, one logit a type), links (head, tail, type, logit).
 */
export function packScores(sentences: readonly SentenceScores[]): Float64Array {
  const numbers: number[] = [];
  for (const { start, end, pieceStarts, pieceEnds, lefts, candidates, links } of sentences) {
    if (candidates.length === 0) continue;
    const used = new Set(candidates.flatMap((one) => [one.start, one.end]));
    numbers.push(start, end, used.size);
    for (const position of used) {
      numbers.push(position, pieceStarts[position] ?? start, pieceEnds[position] ?? end);
    }
    numbers.push(lefts.length);
    for (const { position, logit } of lefts) numbers.push(position, logit);
    numbers.push(candidates.length);
    for (const one of candidates) numbers.push(one.start, one.end, ...one.logits);
    numbers.push(links.length);
    for (const { head, tail, type, logit } of links) numbers.push(head, tail, type, logit);
  }
  return Float64Array.from(numbers);
}

/**
 * The scores again, for decode with any thresholds.
 *
 * @param schema - The one that they are of.
 * @throws RangeError where the array is none of this schema's.
 */
export function unpackScores(packed: Float64Array, schema: Schema): SentenceScores[] {
  const reader = new Reader(packed);
  const types = schema.entityTypes.length;
  const sentences: SentenceScores[] = [];
  while (!reader.isAtEnd) {
    const [start, end] = [reader.next(), reader.next()];
    const pieceStarts: number[] = [];
    const pieceEnds: number[] = [];
    reader.list((): void => {
      const position = reader.next();
      pieceStarts[position] = reader.next();
      pieceEnds[position] = reader.next();
    });
    const lefts = reader.list((): LeftScore => ({ position: reader.next(), logit: reader.next() }));
    const candidates = reader.list((): Candidate => ({
      start: reader.next(),
      end: reader.next(),
      logits: Array.from({ length: types }, () => reader.next()),
    }));
    const links = reader.list((): LinkScore => ({
      head: reader.next(),
      tail: reader.next(),
      type: reader.next(),
      logit: reader.next(),
    }));
    const rest = { cut: false, relationsUntested: false };
    sentences.push({ start, end, pieceStarts, pieceEnds, lefts, candidates, links, ...rest });
  }
  return sentences;
}

class Reader {
  readonly #numbers: Float64Array;
  #at = 0;

  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#numbers.length;
  }

  next(): number {
    const number = this.#numbers[this.#at];
    if (number === undefined) throw new RangeError('The packed scores end too early.');
    this.#at += 1;
    return number;
  }

  list<T>(read: () => T): T[] {
    const length = this.next();
    if (!Number.isInteger(length) || length < 0 || length > this.#numbers.length) {
      throw new RangeError(`The packed scores have a list of ${length}.`);
    }
    return Array.from({ length }, read);
  }
}
