import { FormatError } from '../../base/errors.ts';
import type { Detail } from '../format.ts';
import type { Draft, DraftRelation, DraftSpan } from '../common/drafts.ts';
import { agrees, offsetMap, type OffsetMap, type OffsetRule } from '../common/offsets.ts';
import type { FileReport } from '../common/report.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';

/** An annotation of BioC's, in XML or JSON. */
export interface BiocAnnotation {
  readonly id: string;
  readonly infons: ReadonlyMap<string, string>;
  readonly text: string | undefined;
  readonly locations: readonly { readonly offset: number; readonly length: number }[];
  readonly line?: number;
}

/** A relation between any number of annotations and relations. */
export interface BiocRelation {
  readonly id: string;
  readonly infons: ReadonlyMap<string, string>;
  readonly nodes: readonly { readonly refid: string; readonly role: string }[];
  readonly line?: number;
}

/** A passage or sentence: a piece of the text with what is said of it. */
export interface BiocPiece {
  readonly offset: number;
  readonly text: string | undefined;
  readonly annotations: readonly BiocAnnotation[];
  readonly relations: readonly BiocRelation[];
  readonly line?: number;
}

/** A document: its pieces in order, and the relations of all of it. */
export interface BiocDocument {
  readonly id: string;
  readonly pieces: readonly BiocPiece[];
  readonly relations: readonly BiocRelation[];
}

/** BioC's definition says bytes; most tools write code points. */
const UNITS = ['code-point', 'utf-16', 'utf-8'] as const;
const LONGEST_GAP = 1_000_000;

/** Put a document's text together from its pieces, and its annotations of it. */
export function draftOf(document: BiocDocument, report: FileReport): Draft {
  const readings = UNITS.map((unit) => readingOf(document, { ...CODE_POINT_OFFSETS, unit }));
  const [usual] = readings;
  const best = readings.reduce((one, other) => (other.agreeing > one.agreeing ? other : one));
  if (best !== usual) {
    const unit = best.rule.unit === 'utf-8' ? 'bytes' : 'UTF-16 units';
    report.add(
      'info',
      undefined,
      `Offsets were read as ${unit}; ${best.agreeing} stored texts agree.`,
    );
  }
  if (best.isRelative) {
    report.add('info', undefined, 'Offsets were read as those of each sentence or passage alone.');
  }
  const spans = document.pieces.flatMap((piece) =>
    piece.annotations.flatMap((one): DraftSpan[] => {
      const details: Detail[] = [...one.infons].flatMap(([name, value]) =>
        name === 'type' ? [] : [{ name, value }],
      );
      if (one.locations.length === 0) {
        report.add('not-shown', one.line, `${one.id} is about no part of the text.`);
        return [];
      }
      return [
        {
          id: one.id,
          ranges: rangesOf(one, piece, best.isRelative),
          type: one.infons.get('type') ?? 'annotation',
          ...(one.text !== undefined && { stored: one.text }),
          ...(one.line !== undefined && { line: one.line }),
          details,
        },
      ];
    }),
  );
  const relations = [...document.pieces.flatMap((piece) => piece.relations), ...document.relations];
  return {
    name: document.id,
    text: best.text,
    rule: best.rule,
    spans,
    relations: relations.flatMap((one, index) => relationOf(one, index, report)),
  };
}

function relationOf(
  { id, infons, nodes, line }: BiocRelation,
  index: number,
  report: FileReport,
): DraftRelation[] {
  const [head, tail, ...more] = nodes;
  const name = id === '' ? `relation.${index}` : id;
  if (head === undefined || tail === undefined || more.length > 0) {
    report.add('not-shown', line, `${name} joins ${nodes.length} annotations, not two.`);
    return [];
  }
  const type =
    infons.get('type') ?? infons.get('relation') ?? [...infons.values()][0] ?? 'relation';
  return [
    { id: name, head: head.refid, tail: tail.refid, type, ...(line !== undefined && { line }) },
  ];
}

interface Reading {
  readonly text: string;
  readonly rule: OffsetRule;
  readonly isRelative: boolean;
  readonly agreeing: number;
}

function readingOf({ pieces }: BiocDocument, rule: OffsetRule): Reading {
  const text = textOf(pieces, rule);
  const map = offsetMap({ text, hasMark: false }, rule);
  const scores = [false, true].map((isRelative) => {
    let [agreeing, inside] = [0, 0];
    for (const piece of pieces) {
      const end = piece.offset + lengthIn(piece.text ?? '', rule);
      for (const one of piece.annotations) {
        const ranges = rangesOf(one, piece, isRelative);
        if (isThere(text, map, one, ranges)) agreeing += 1;
        if (ranges.every((range) => range.start >= piece.offset && range.end <= end)) inside += 1;
      }
    }
    return { isRelative, agreeing, inside };
  });
  const [absolute, relative] = scores;
  const isRelative =
    absolute !== undefined &&
    relative !== undefined &&
    (relative.agreeing > absolute.agreeing ||
      (relative.agreeing === absolute.agreeing && relative.inside > absolute.inside));
  return { text, rule, isRelative, agreeing: (isRelative ? relative : absolute)?.agreeing ?? 0 };
}

function isThere(
  text: string,
  map: OffsetMap,
  { text: stored }: BiocAnnotation,
  ranges: readonly { readonly start: number; readonly end: number }[],
): boolean {
  const [range] = ranges;
  const place = range && ranges.length === 1 ? map.toUtf16(range) : undefined;
  return (
    place !== undefined &&
    stored !== undefined &&
    agrees(text.slice(place.start, place.end), stored)
  );
}

function rangesOf({ locations }: BiocAnnotation, piece: BiocPiece, isRelative: boolean) {
  const first = isRelative ? piece.offset : 0;
  return locations.map(({ offset, length }) => ({
    start: first + offset,
    end: first + offset + length,
  }));
}

/** Gaps between pieces stay, as offsets count them. */
function textOf(pieces: readonly BiocPiece[], rule: OffsetRule): string {
  const parts: string[] = [];
  let length = 0;
  for (const { offset, text, line } of pieces) {
    if (text === undefined) continue;
    const gap = offset - length;
    if (gap > LONGEST_GAP || !Number.isInteger(offset)) {
      throw new FormatError(`an offset near ${length} was expected, not ${offset}`, {
        ...(line !== undefined && { line }),
      });
    }
    if (gap > 0) parts.push(' '.repeat(gap - 1), length === 0 ? ' ' : '\n');
    parts.push(text);
    length += Math.max(0, gap) + lengthIn(text, rule);
  }
  return parts.join('');
}

function lengthIn(text: string, { unit }: OffsetRule): number {
  if (unit === 'utf-16') return text.length;
  return unit === 'utf-8' ? new TextEncoder().encode(text).length : [...text].length;
}
