import { goldDocument } from '../../adjudicate/gold.ts';
import {
  type Grouped,
  groupKeys,
  groupVersions,
  type RelationGroup,
  type SpanGroup,
} from '../../adjudicate/groups.ts';
import type { Work } from '../../base/work.ts';
import { describeDifference, firstDifference } from '../../compare/firstDifference.ts';
import { type AnnotatedText, pairDocuments } from '../../compare/pairDocuments.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Relation, Span } from '../../document/document.ts';
import { shortened } from '../../document/shortened.ts';
import { spanText } from '../../document/spanText.ts';
import type {
  AdjudicatedRow,
  AdjudicationSummary,
  DecidedText,
  OpenDifference,
  Said,
} from '../protocol/adjudication.ts';
import type { ComparedSide } from '../protocol/comparison.ts';
import type { ChangedDocument } from '../protocol/files.ts';
import { MOST_WORDS } from './comparing.ts';
import { readSide, type Sides, sizeOf } from './sides.ts';

/** What is adjudicated, and who hears of it. */
export interface Adjudicating extends Sides {
  /** Two at least; the first is of what is open: its files are what the gold version is saved in. */
  readonly sides: readonly ComparedSide[];
  /** Hears how many texts of all sides have been read or grouped, of how many. */
  readonly onDone: (done: number, total: number) => void;
  readonly onDifference: (difference: OpenDifference) => void;
}

/** An adjudication that is kept. */
export interface KeptAdjudication {
  readonly summary: AdjudicationSummary;
  /** By the texts of the summary. */
  readonly grouped: readonly Grouped[];
}

/**
 * Find what sides agree on and what not, in steps, each a text.
 *
 * @throws IterWebError `bad-input` where a side is not there; FormatError where a document can't be read.
 */
export function* adjudicateSteps(asked: Adjudicating): Work<KeptAdjudication> {
  const { sides, onDone, onDifference } = asked;
  const total = 2 * sides.reduce((sum, side) => sum + sizeOf(asked, side), 0);
  let done = 0;
  const rowOf = new Map<AnnotatedText, number>();
  const read: AnnotatedText[][] = [];
  for (const side of sides) {
    read.push(
      yield* readSide(asked, side, rowOf, () => {
        done += 1;
        onDone(done, total);
      }),
    );
  }
  const [base = [], ...others] = read;
  const versionsOf = new Map(base.map((text) => [text, [[0, text]] as [number, AnnotatedText][]]));
  const refused: AdjudicationSummary['refused'][number][] = [];
  for (const [at, other] of others.entries()) {
    const paired = pairDocuments(base, other);
    for (const pair of paired.pairs) versionsOf.get(pair.gold)?.push([at + 1, pair.other]);
    for (const { gold, other: refusedOne } of paired.refused) {
      const difference = firstDifference(gold.document.text, refusedOne.document.text);
      const reason = difference === undefined ? '' : describeDifference(difference);
      refused.push({ name: gold.name, reason });
    }
    yield;
  }
  const texts: AdjudicatedRow[] = [];
  const grouped: Grouped[] = [];
  const alone: string[] = [];
  for (const [text, versions] of versionsOf) {
    const annotated = versions.filter(([, { state }]) => state === 'annotated');
    const row = rowOf.get(text);
    // The first version is the one whose file is saved: who has not annotated it has none to patch.
    if (annotated[0]?.[0] !== 0 || annotated.length < 2 || row === undefined) {
      alone.push(text.name);
      continue;
    }
    const one = groupVersions(annotated.map(([, { document }]) => document));
    const differences = openDifferences(texts.length, one);
    for (const difference of differences) onDifference(difference);
    const agreed = one.spans.length + one.relations.length - differences.length;
    texts.push({ name: text.name, row, sides: annotated.map(([side]) => side), agreed });
    grouped.push(one);
    done = Math.min(total - 1, done + annotated.length);
    onDone(done, total);
    yield;
  }
  onDone(total, total);
  return { summary: { texts, refused, alone }, grouped };
}

/** The gold versions that decisions make, by the rows of the first versions, in steps. */
export function* goldSteps(
  { summary, grouped }: KeptAdjudication,
  decided: readonly DecidedText[],
): Work<ChangedDocument[]> {
  const byText = new Map(decided.map(({ text, decisions }) => [text, decisions]));
  const made: ChangedDocument[] = [];
  for (const [text, { row }] of summary.texts.entries()) {
    const one = grouped[text];
    if (one === undefined) continue;
    made.push({ id: row, document: goldDocument(one, byText.get(text) ?? new Map()) });
    yield;
  }
  return made;
}

/** What is open of a text, in reading order: by where it begins, spans before relations. */
function openDifferences(text: number, grouped: Grouped): OpenDifference[] {
  const keyOf = groupKeys(grouped);
  const byId = grouped.versions.map(({ spans }) => new Map(spans.map((span) => [span.id, span])));
  const words = (span: Span | undefined) =>
    span === undefined
      ? ''
      : shortened(spanText(grouped.versions[0]?.text ?? '', span), MOST_WORDS);
  const endsOf = ({ head, tail }: Relation, version: number) =>
    [head, tail].map((id) => byId[version]?.get(id));
  const found = [...grouped.spans, ...grouped.relations].filter(({ isOpen }) => isOpen);
  const reach = (group: SpanGroup | RelationGroup): readonly [number, number, number] => {
    const spans =
      group.kind === 'span'
        ? group.has
        : group.has.flatMap((one, version) => (one ? endsOf(one, version) : []));
    const there = spans.filter((span) => span !== undefined);
    return [
      Math.min(...there.map(spanStart)),
      group.kind === 'span' ? 0 : 1,
      Math.max(...there.map(spanEnd)),
    ];
  };
  return found
    .map((group) => ({ group, at: reach(group) }))
    .sort(({ at: a }, { at: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(({ group }) => ({
      text,
      kind: group.kind,
      key: keyOf(group),
      said:
        group.kind === 'span'
          ? group.has.map((span) => saidOf(span, words(span)))
          : group.has.map((one, version) =>
              saidOf(one, one ? endsOf(one, version).map(words).join(' → ') : ''),
            ),
    }));
}

function saidOf(one: Span | Relation | undefined, words: string): Said | null {
  return one ? { type: one.type, words } : null;
}
