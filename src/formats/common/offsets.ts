/**
 * Offsets in annotation files count different things, whatever their format says: code points,
 * UTF-16 code units or UTF-8 bytes, with carriage returns or without, with the byte order mark or
 * without. What a file counts is found by trying all of it against the texts that the file stores.
 */

import { unitPlaces } from './unitPlaces.ts';
import { standsAtWords } from './wholeWords.ts';

/** What one step of an offset is. */
export type OffsetUnit = 'code-point' | 'utf-16' | 'utf-8';

/** How the offsets of a file are to be read. */
export interface OffsetRule {
  readonly unit: OffsetUnit;
  /** Whether the carriage return of a `\r\n` counts. */
  readonly countsReturns: boolean;
  /** Whether the byte order mark counts, in a file that has one. */
  readonly countsMark: boolean;
  /** Whether the end offset is that of the last unit, not of the one after it. */
  readonly inclusiveEnd: boolean;
  /** Number of the first unit. */
  readonly base: 0 | 1;
}

/** A range as a file gives it, and the text that the file says stands there. */
export interface StoredRange {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

/** The text that offsets count in. */
export interface OffsetText {
  readonly text: string;
  readonly hasMark: boolean;
}

/** How a rule was chosen. */
export interface OffsetFinding {
  readonly rule: OffsetRule;
  /** Stored texts that stand where the rule says; ranges of whole words where none is stored. */
  readonly agreeing: number;
  /** Stored texts that there are; 0 where the rule was chosen by whole words. */
  readonly stored: number;
}

/** Offsets of one rule and UTF-16 offsets of the text, both ways; ends are exclusive on our side. */
export interface OffsetMap {
  /** Undefined where the range does not lie in the text. */
  readonly toUtf16: (
    range: Pick<StoredRange, 'start' | 'end'>,
  ) => { readonly start: number; readonly end: number } | undefined;
  readonly fromUtf16: (range: { readonly start: number; readonly end: number }) => {
    readonly start: number;
    readonly end: number;
  };
}

/**
 * Map offsets of a rule to UTF-16 offsets of a text. An offset within a surrogate pair or within
 * the bytes of a character is moved out of it: a start to its beginning, an end to its end.
 */
export function offsetMap(source: OffsetText, rule: OffsetRule): OffsetMap {
  const first = rule.base + (source.hasMark && rule.countsMark ? markLength(rule.unit) : 0);
  const last = rule.inclusiveEnd ? 1 : 0;
  const places = isPlain(source.text, rule) ? undefined : unitPlaces(source.text, rule);
  const units = places?.units ?? source.text.length;
  const toPlace = (unit: number, isEnd: boolean): number | undefined => {
    if (!Number.isInteger(unit) || unit < 0 || unit > units) return undefined;
    return places === undefined ? unit : places.placeOf(unit, isEnd);
  };
  return {
    toUtf16: ({ start, end }) => {
      const from = toPlace(start - first, false);
      const to = toPlace(end - first + last, true);
      return from === undefined || to === undefined || from > to
        ? undefined
        : { start: from, end: to };
    },
    fromUtf16: ({ start, end }) => {
      const unitAt = (place: number) => places?.unitOf(place) ?? place;
      return { start: unitAt(start) + first, end: unitAt(end) + first - last };
    },
  };
}

/** A text, and ranges that a file gives in it. */
export interface OffsetPart {
  readonly source: OffsetText;
  readonly ranges: readonly StoredRange[];
}

/**
 * Find what the offsets of a file count.
 *
 * @param usual - What the format says they count, taken where nothing speaks against it.
 * @param varies - Which parts of the rule may be otherwise in files of this format.
 */
export function findOffsetRule(
  source: OffsetText,
  ranges: readonly StoredRange[],
  usual: OffsetRule,
  varies?: readonly (keyof OffsetRule)[],
): OffsetFinding {
  return findSharedRule([{ source, ranges }], usual, varies);
}

/**
 * Find what the offsets of a file count that has several texts: one rule for all of them, that which
 * most stored texts agree with, and of those that do alike the one with more that are equal. Ends and
 * the first number are taken for the usual ones where no texts are stored, or few speak for others.
 */
export function findSharedRule(
  parts: readonly OffsetPart[],
  usual: OffsetRule,
  varies?: readonly (keyof OffsetRule)[],
): OffsetFinding {
  const withTexts = parts.map(({ source, ranges }) => ({
    source,
    ranges: ranges.filter(({ text }) => text !== undefined && text !== ''),
  }));
  const stored = withTexts.reduce((sum, { ranges }) => sum + ranges.length, 0);
  const judged = stored > 0 ? withTexts : parts;
  const units = bestRule(judged, usual, varies ?? UNITS, stored > 0);
  if (varies !== undefined || units.agreeing === stored) return { ...units, stored };
  const ends = bestRule(judged, units.rule, ['inclusiveEnd', 'base', ...UNITS], stored > 0);
  return { ...(speaksFor(ends.agreeing, units.agreeing, stored) ? ends : units), stored };
}

/** So many more stored texts than the usual ends have are believed. */
const ENOUGH = 3;

/** Whether stored texts speak for other ends or another first number, and not only for slips. */
export function speaksFor(other: number, usual: number, stored: number): boolean {
  return other >= usual + ENOUGH || (usual === 0 && other > 1 && other === stored);
}

function bestRule(
  parts: readonly OffsetPart[],
  usual: OffsetRule,
  varies: readonly (keyof OffsetRule)[],
  areStored: boolean,
): Pick<OffsetFinding, 'rule' | 'agreeing'> {
  const all = parts.reduce((sum, { ranges }) => sum + ranges.length, 0);
  let best = { rule: usual, agreeing: 0, equal: -1 };
  for (const rule of rulesAround(usual, varies)) {
    let [agreeing, equal] = [0, 0];
    for (const { source, ranges } of parts) {
      const { toUtf16 } = offsetMap(source, rule);
      for (const range of ranges) {
        const place = toUtf16(range);
        if (place === undefined) continue;
        const there = source.text.slice(place.start, place.end);
        const fits = areStored
          ? agrees(there, range.text ?? '')
          : standsAtWords(source.text, place);
        if (!fits) continue;
        agreeing += 1;
        if (there === range.text) equal += 1;
      }
    }
    if (agreeing + equal > best.agreeing + best.equal) best = { rule, agreeing, equal };
    if (agreeing === all && (equal === all || !areStored)) break;
  }
  return { rule: best.rule, agreeing: best.agreeing };
}

const UNITS: readonly (keyof OffsetRule)[] = ['unit', 'countsReturns', 'countsMark'];

/** How a rule is called in a report. */
export function describeOffsets({ rule, agreeing, stored }: OffsetFinding): string {
  const unit = { 'code-point': 'code points', 'utf-16': 'UTF-16 units', 'utf-8': 'bytes' }[
    rule.unit
  ];
  const extras = [
    ...(rule.countsReturns ? [] : ['carriage returns not counted']),
    ...(rule.countsMark ? ['the byte order mark counted'] : []),
    ...(rule.inclusiveEnd ? ['the end included'] : []),
    ...(rule.base === 1 ? ['the first is 1'] : []),
  ];
  const how = [unit, ...extras].join(', ');
  if (stored === 0)
    return `Offsets were read as ${how}: no texts are stored, and so most are of whole words.`;
  return `Offsets were read as ${how}; ${agreeing} of ${stored} stored texts agree.`;
}

/** Whether a stored text is what stands in the text, however white space and accents are written. */
export function agrees(actual: string, stored: string): boolean {
  return actual === stored || folded(actual) === folded(stored);
}

function folded(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** The rules that differ from the usual one in what may vary, the likelier ones first. */
export function rulesAround(
  usual: OffsetRule,
  varies: readonly (keyof OffsetRule)[],
): OffsetRule[] {
  const first = <K extends keyof OffsetRule>(key: K, all: readonly OffsetRule[K][]) =>
    varies.includes(key) ? [...new Set([usual[key], ...all])] : [usual[key]];
  const rules: OffsetRule[] = [];
  for (const base of first('base', [0, 1])) {
    for (const inclusiveEnd of first('inclusiveEnd', [false, true])) {
      for (const countsMark of first('countsMark', [false, true])) {
        for (const countsReturns of first('countsReturns', [true, false])) {
          for (const unit of first('unit', ['code-point', 'utf-16', 'utf-8'])) {
            rules.push({ unit, countsReturns, countsMark, inclusiveEnd, base });
          }
        }
      }
    }
  }
  return rules;
}

const markLength = (unit: OffsetUnit): number => (unit === 'utf-8' ? 3 : 1);

/** Whether each unit of the rule is one UTF-16 unit of the text. */
function isPlain(text: string, { unit, countsReturns }: OffsetRule): boolean {
  if (!countsReturns && text.includes('\r\n')) return false;
  if (unit === 'utf-16') return true;
  // A surrogate pair is one code point; all but ASCII takes several bytes.
  return unit === 'code-point' ? !/[\ud800-\udbff]/.test(text) : !/\P{ASCII}/u.test(text);
}
