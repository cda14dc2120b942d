import { compareSets } from '../src/compare/compareSets.ts';
import type { AnnotatedText } from '../src/compare/pairDocuments.ts';
import { buildDocument } from '../src/document/build.ts';
import type { Document } from '../src/document/document.ts';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { sideBySide, timeOf } from './timing.ts';

const TEXTS = 2000;
const SPANS_A_TEXT = 25;
const WORDS_A_TEXT = 400;
const LIMIT = 2000;
const TYPES = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, label: name }));
const RELATION_TYPES = [{ name: 'r', label: 'r', symmetric: false }];

/** Comparing a corpus of 2 000 texts with 50 000 spans, set against reading it as JSON. */
export async function measureCompare({ runs }: Pick<Setting, 'runs'>): Promise<Row[]> {
  const gold = texts((text) => text);
  const other = texts(moved);
  const json = JSON.stringify([gold, other]);
  const { figure, against, ratio } = await sideBySide(runs, async () => ({
    figure: await timeOf(() =>
      compareSets({ name: 'gold', documents: gold }, { name: 'other', documents: other }),
    ),
    against: await timeOf(() => JSON.parse(json) as unknown),
  }));
  return [
    {
      name: `compare ${TEXTS} texts, ${TEXTS * SPANS_A_TEXT} spans`,
      figure: milliseconds(figure),
      against: `parsing them as JSON: ${milliseconds(against)}`,
      ratio,
      target: under(LIMIT, figure),
      runs,
    },
  ];
}

function texts(change: (document: Document) => Document): AnnotatedText[] {
  return Array.from({ length: TEXTS }, (_, place) => ({
    name: `text-${place}`,
    document: change(documentOf(place)),
    state: 'annotated' as const,
  }));
}

function documentOf(place: number): Document {
  const text = `${place} ${'word '.repeat(WORDS_A_TEXT)}`;
  const step = Math.floor(text.length / SPANS_A_TEXT);
  return buildDocument({
    text,
    entityTypes: TYPES,
    relationTypes: RELATION_TYPES,
    spans: Array.from({ length: SPANS_A_TEXT }, (_, at) => ({
      fragments: [{ start: at * step, end: at * step + 5 + ((at + place) % 9) }],
      type: TYPES[(at + place) % TYPES.length]?.name ?? '',
      status: 'gold',
    })),
    relations: Array.from({ length: SPANS_A_TEXT - 1 }, (_, at) => ({
      head: at,
      tail: at + 1,
      type: 'r',
      status: 'gold',
    })),
  });
}

/** Of each ten spans two get another boundary and one another type. */
function moved(document: Document): Document {
  const spans = document.spans.map((span, at) => {
    const [{ start, end }] = span.fragments;
    if (at % 10 < 2) return { ...span, fragments: [{ start, end: end + 1 }] as const };
    return at % 10 === 2 ? { ...span, type: 'A' } : span;
  });
  return { ...document, spans };
}
