import type { Fragment } from '../../document/document.ts';
import type { Detail, ReadDocument, Reading, ReadOptions } from '../format.ts';
import { assemble, type NamedRelation, type NamedSpan } from './assemble.ts';
import {
  agrees,
  describeOffsets,
  findSharedRule,
  offsetMap,
  type OffsetPart,
  type OffsetRule,
  type StoredRange,
} from './offsets.ts';
import { readEach } from './readEach.ts';
import type { FileReport } from './report.ts';
import type { SourceText } from './source.ts';

/** A span as a file has it, its ranges as the file counts. */
export interface DraftSpan {
  readonly id: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly type: string;
  /** What the file says stands there. */
  readonly stored?: string;
  readonly line?: number;
  readonly details?: readonly Detail[];
}

/** A relation as a file has it. */
export interface DraftRelation {
  readonly id: string;
  readonly head: string;
  readonly tail: string;
  readonly type: string;
  readonly line?: number;
}

/** A text with what a file says of it. */
export interface Draft {
  readonly name: string;
  readonly layer?: string;
  readonly text: string;
  readonly hasMark?: boolean;
  readonly spans: readonly DraftSpan[];
  readonly relations: readonly DraftRelation[];
  /** What the offsets count, where that is known already. */
  readonly rule?: OffsetRule;
}

/**
 * Read files of a format that can only be read: what they say is put together, what their offsets
 * count is found, and what can't be drawn is reported.
 *
 * @param usual - What offsets count where nothing speaks against it.
 * @param parse - What one file says.
 * @param varies - What of it may be otherwise; the unit, returns and mark where nothing is said.
 * @throws FormatError where `parse` does for all.
 */
export function readDrafts(
  files: readonly SourceText[],
  original: readonly SourceText[],
  options: ReadOptions,
  usual: OffsetRule,
  parse: (file: SourceText, report: FileReport) => readonly Draft[],
  varies?: readonly (keyof OffsetRule)[],
): Reading {
  const reading = readEach(files, (file, report) => {
    const drafts = parse(file, report);
    const rule = options.offsets ?? ruleOf(drafts, usual, varies, report);
    return drafts.map((draft) => documentOf(draft, options.offsets ?? draft.rule ?? rule, report));
  });
  return { ...reading, original: { files: original, options } };
}

function documentOf(draft: Draft, rule: OffsetRule, report: FileReport): ReadDocument {
  const { name, layer, text, hasMark = false } = draft;
  const map = offsetMap({ text, hasMark }, rule);
  const details = new Map<string, readonly Detail[]>();
  const spans: NamedSpan[] = [];
  const taken = new Set<string>();
  for (const span of draft.spans) {
    const { id, line, stored, type } = span;
    if (taken.has(id)) {
      report.add('dropped', line, `The id ${id} was there before.`);
      continue;
    }
    taken.add(id);
    const places = span.ranges.map((range) => map.toUtf16(range));
    const found = places.filter((place) => place !== undefined);
    const fragments = joined(found.filter(({ start, end }) => end > start));
    const [first, ...more] = fragments;
    if (found.length < places.length || places.length === 0) {
      report.add('dropped', line, `${id} does not lie in the text.`);
      continue;
    }
    if (first === undefined) {
      report.add('not-shown', line, `${id} has no character.`);
      continue;
    }
    const words = fragments.map(({ start, end }) => text.slice(start, end));
    if (stored !== undefined && !GLUES.some((glue) => agrees(words.join(glue), stored))) {
      report.add('info', line, `${id} stores “${stored}” where the text has “${words.join(' ')}”.`);
    }
    if (span.details && span.details.length > 0) details.set(id, span.details);
    spans.push({ id, fragments: [first, ...more], type, status: 'gold' });
  }
  const lines = new Map(draft.relations.map(({ id, line }) => [id, line]));
  const relations = draft.relations.map(({ id, head, tail, type }): NamedRelation => ({
    id,
    head,
    tail,
    type,
    status: 'gold',
  }));
  const ids = new Set<string>();
  const once = relations.filter(({ id }) => !ids.has(id) && ids.add(id));
  return {
    name,
    ...(layer !== undefined && { layer }),
    document: assemble({ text, spans, relations: once }, ({ id, head, tail }) => {
      const missing = taken.has(head) ? tail : head;
      report.add('dropped', lines.get(id), `${id} joins ${missing}, which is not drawn.`);
    }),
    details,
    state: 'annotated',
  };
}

/** What tools put between the fragments of a span. */
const GLUES = [' ', '', ' ... ', ' [...] ', '...'];

/** What offsets count, found over all texts of a file. */
function ruleOf(
  drafts: readonly Draft[],
  usual: OffsetRule,
  varies: readonly (keyof OffsetRule)[] | undefined,
  report: FileReport,
): OffsetRule {
  const parts = drafts.flatMap(({ text, hasMark = false, spans, rule }): OffsetPart[] => {
    const ranges = spans.flatMap(({ ranges: own, stored }): StoredRange[] => {
      const [range] = own;
      if (range === undefined || own.length > 1) return own.map((one) => ({ ...one }));
      return [{ ...range, ...(stored !== undefined && { text: stored }) }];
    });
    return rule !== undefined || ranges.length === 0 ? [] : [{ source: { text, hasMark }, ranges }];
  });
  if (parts.length === 0) return usual;
  const isPlain = parts.every(
    ({ source }) => !source.hasMark && !/[^\p{ASCII}]|\r\n/u.test(source.text),
  );
  const finding = findSharedRule(parts, usual, varies);
  if (!isPlain || isOther(finding.rule, usual)) {
    report.add('info', undefined, describeOffsets(finding));
  }
  return finding.rule;
}

function isOther(rule: OffsetRule, usual: OffsetRule): boolean {
  return rule.base !== usual.base || rule.inclusiveEnd !== usual.inclusiveEnd;
}

/** Fragments in order; those that touch or overlap are one. */
function joined(places: readonly Fragment[]): Fragment[] {
  const found: Fragment[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last === undefined || place.start > last.end) found.push(place);
    else found[found.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
  }
  return found;
}
