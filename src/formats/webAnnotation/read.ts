import type { Fragment, Span } from '../../document/document.ts';
import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { readRecords, type RecordForm } from '../common/jsonRecords.ts';
import {
  describeOffsets,
  findOffsetRule,
  offsetMap,
  type OffsetMap,
  type OffsetRule,
} from '../common/offsets.ts';
import { patchwork } from '../common/patchwork.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import { extensionOf, pairingKey, type SourceText } from '../common/source.ts';
import type { Detail, ReadDocument, Reading, ReadOptions } from '../format.ts';
import { annotationsIn, type WebAnnotation } from './annotation.ts';
import { placeOf } from './place.ts';

/** An annotation with its record's place and line. */
export interface Recorded extends WebAnnotation {
  readonly place: number;
  readonly line: number;
}

/** A file's annotations, and the text that they are about. */
export interface Understood {
  readonly form: RecordForm;
  readonly annotations: readonly Recorded[];
  /** Undefined where no text was opened with them. */
  readonly companion: SourceText | undefined;
  readonly text: string;
  readonly map: OffsetMap;
}

/** Whether a file has annotations, and is not the text of others. */
export function isAnnotations({ path }: SourceText): boolean {
  return extensionOf(path) !== 'txt';
}

/** Read a file's annotations; the text is that of the same name, or the only one there is. */
export function understand(
  file: SourceText,
  files: readonly SourceText[],
  { offsets }: ReadOptions,
  usual: OffsetRule,
  report: FileReport,
): Understood {
  const { form, records } = readRecords(file, report);
  const annotations = records.flatMap(({ value, line }, place) => {
    const found = annotationsIn(value);
    if (found.length === 0) report.add('dropped', line, 'It is no annotation; it is kept.');
    return found.map((one): Recorded => ({ ...one, place, line }));
  });
  const texts = files.filter((one) => !isAnnotations(one));
  const companion =
    texts.find(({ path }) => pairingKey(path) === pairingKey(file.path)) ??
    (texts.length === 1 ? texts[0] : undefined);
  if (companion === undefined) {
    const pieces = annotations.flatMap(({ targets }) => targets);
    const text = patchwork(pieces.map(({ start, end, quote }) => ({ start, end, text: quote })));
    const hasSurrogates = /[\ud800-\udfff]/u.test(text);
    return {
      form,
      annotations,
      companion,
      text,
      map: offsetMap({ text, hasMark: false }, offsets ?? (hasSurrogates ? POINTS(usual) : usual)),
    };
  }
  const source = { text: companion.text, hasMark: companion.hasMark };
  const stored = annotations.flatMap((one) =>
    one.targets.flatMap(({ start, end, quote }) =>
      start === undefined || end === undefined
        ? []
        : [{ start, end, ...(quote !== undefined && { text: quote }) }],
    ),
  );
  const finding =
    offsets === undefined
      ? findOffsetRule(source, stored, usual)
      : { rule: offsets, agreeing: 0, stored: 0 };
  if (finding.stored > 0) report.add('info', undefined, describeOffsets(finding));
  const map = offsetMap(source, finding.rule);
  return { form, annotations, companion, text: companion.text, map };
}

/** Quotes are put at their places a code point each. */
const POINTS = (usual: OffsetRule): OffsetRule => ({ ...usual, unit: 'code-point' });

/** Id of the annotation at a place among all of a file. */
export function annotationId(index: number): string {
  return `annotation.${index}`;
}

/** The fragments of an annotation; undefined where one of its targets is not in the text. */
export function fragmentsOf(
  { text, map }: Understood,
  { targets }: WebAnnotation,
):
  | { readonly fragments: Span['fragments']; readonly isMoved: boolean; readonly isOther: boolean }
  | undefined {
  const found = targets.map((target) => placeOf(text, target, map));
  const places: Fragment[] = found.flatMap((place) => place?.fragment ?? []);
  places.sort((a, b) => a.start - b.start);
  const isApart = places.every(({ start }, at) => at === 0 || start >= (places[at - 1]?.end ?? 0));
  const [first, ...more] = places;
  if (first === undefined || places.length < targets.length || !isApart) return undefined;
  return {
    fragments: [first, ...more],
    isMoved: found.some((place) => place?.finding === 'found-by-words'),
    isOther: found.some((place) => place?.finding === 'other-words'),
  };
}

/**
 * Read annotations of the W3C's model, a document a file.
 *
 * @param usual - What offsets count where nothing speaks against it.
 * @throws FormatError where no file is JSON.
 */
export function readWebAnnotation(
  files: readonly SourceText[],
  options: ReadOptions,
  usual: OffsetRule,
): Reading {
  const reading = readEach(files.filter(isAnnotations), (file, report) => [
    documentOf(file, understand(file, files, options, usual, report), report),
  ]);
  return { ...reading, original: { files, options } };
}

function documentOf(file: SourceText, understood: Understood, report: FileReport): ReadDocument {
  const { annotations, companion, text } = understood;
  if (companion === undefined) {
    report.add(
      'repaired',
      undefined,
      'Its text is missing, and only the words are shown that are quoted: open the text with it.',
    );
  }
  const spans: NamedSpan[] = [];
  const details = new Map<string, readonly Detail[]>();
  const ids = new Map<string, string>();
  for (const [index, annotation] of annotations.entries()) {
    const id = annotationId(index);
    const { id: own, comment, joins, line, notes, targets, type } = annotation;
    if (own !== undefined && !ids.has(own)) ids.set(own, id);
    if (notes.length > 0) details.set(id, notes);
    if (joins.length > 0) continue;
    const found = fragmentsOf(understood, annotation);
    const name = own ?? id;
    if (targets.length === 0)
      report.add('not-shown', line, `${name} is not about a part of the text.`);
    else if (found === undefined)
      report.add('dropped', line, `${name} is not in the text; it is kept.`);
    else {
      const { fragments, isMoved, isOther } = found;
      if (isMoved)
        report.add('repaired', line, `${name} is shown where its words are, not at its offsets.`);
      if (isOther) report.add('info', line, `${name} quotes other words than stand at its place.`);
      spans.push({ id, fragments, type, status: 'gold', ...(comment && { note: comment.words }) });
    }
  }
  const relations = annotations.flatMap(
    ({ comment, joins, type, line }, index): NamedRelation[] => {
      const [head, tail, ...more] = joins;
      const id = annotationId(index);
      if (head === undefined) return [];
      if (tail === undefined || more.length > 0) {
        report.add('not-shown', line, `${id} joins ${joins.length} annotations, not two.`);
        return [];
      }
      const [from, to] = [ids.get(head.id) ?? head.id, ids.get(tail.id) ?? tail.id];
      const note = comment && { note: comment.words };
      return [{ id, head: from, tail: to, type, status: 'gold', ...note }];
    },
  );
  return {
    name: pairingKey(file.path),
    document: assemble({ text, spans, relations }, ({ id, head, tail }) => {
      report.add(
        'dropped',
        undefined,
        `${id} joins ${head} and ${tail}, one of which is not drawn.`,
      );
    }),
    details,
    state: 'annotated',
  };
}
