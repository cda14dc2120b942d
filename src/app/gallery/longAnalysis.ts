import type { Analysis } from '../../extract/extractor.ts';
import { logitOf } from '../../iter/probability.ts';
import type { Schema } from '../../iter/schema.ts';
import type { Candidate, LinkScore, SentenceScores } from '../../iter/scores.ts';
import { lehmer, LONG_TYPES, type LongWord, longText } from './longText.ts';

const SCHEMA: Schema = {
  name: 'long',
  title: 'A long text',
  description: 'Made to be measured.',
  ...LONG_TYPES,
  omega: 2,
  psi: 4,
  between: 'none',
  overlap: 'allowed',
  slots: 32,
  temperatures: { left: 1, span: 1, link: 1 },
  defaults: { tau: 0.3, lambda: 0.3 },
};

const WORDS_A_SENTENCE = 20;
/** Of relations that may be shown, every other sentence has one, the others two. */
const RELATIONS: readonly number[] = [1, 2];

/**
 * What a model might find in a text of so many words, always the same: at the lowest thresholds
 * 4 000 spans and 1 500 relations in 20 000 words, a few spans in others.
 */
export function longAnalysis(words: number): Analysis {
  const random = lehmer(20_261);
  const { text, words: placed } = longText(words, random);
  const sentences: SentenceScores[] = [];
  for (let at = 0; at < placed.length;) {
    let end = at + 1;
    while (end < placed.length && end - at < WORDS_A_SENTENCE && !breaks(text, placed, end)) {
      end += 1;
    }
    sentences.push(sentenceOf(placed.slice(at, end), sentences.length, random));
    at = end;
  }
  return {
    text,
    schema: SCHEMA,
    sentences,
    wordpieces: placed.length,
    times: { tokenize: 0, encode: 0, heads: 0 },
    device: { kind: 'wasm', threads: 1, reason: 'It is prepared.' },
  };
}

/** Whether a word begins a paragraph. */
function breaks(text: string, words: readonly LongWord[], index: number): boolean {
  return text.slice(words[index - 1]?.end, words[index]?.start).includes('\n');
}

function sentenceOf(
  words: readonly LongWord[],
  index: number,
  random: (limit: number) => number,
): SentenceScores {
  /** A logit whose probability lies in 0.15…0.98, so that nothing lies below the cuts. */
  const logit = () => logitOf(0.15 + random(84) / 100);
  const names = [...words.keys()].filter((word) => words[word]?.isName === true);
  const candidates = names.map((start, place): Candidate => {
    const next = place === 0 && index % 2 === 0 ? names[1] : undefined;
    const type = random(SCHEMA.entityTypes.length);
    const sure = logit();
    return {
      start,
      end: next ?? start,
      logits: SCHEMA.entityTypes.map((_, at) => (at === type ? sure : -12)),
    };
  });
  const links: LinkScore[] = [];
  const wanted = (RELATIONS[index % 2] ?? 0) * Number(candidates.length > 1);
  for (let count = 0; count < wanted; count += 1) {
    const head = random(candidates.length);
    const tail = (head + 1 + random(candidates.length - 1)) % candidates.length;
    const type = random(SCHEMA.relationTypes.length);
    links.push({ head, tail, type, logit: logit() });
    if (SCHEMA.relationTypes[type]?.symmetric === true) {
      links.push({ head: tail, tail: head, type, logit: logit() });
    }
  }
  return {
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    pieceStarts: words.map(({ start }) => start),
    pieceEnds: words.map(({ end }) => end),
    lefts: names.map((position) => ({ position, logit: logit() })),
    candidates,
    links,
    cut: false,
    relationsUntested: false,
  };
}
