import {
  agrees,
  describeOffsets,
  offsetMap,
  rulesAround,
  speaksFor,
  type OffsetFinding,
  type OffsetMap,
  type OffsetPart,
  type OffsetRule,
} from './offsets.ts';
import type { ReadOptions, Settled } from '../format.ts';
import { FileReport } from './report.ts';
import { readRecords, type JsonRecord } from './jsonRecords.ts';
import type { SourceText } from './source.ts';
import { standsAtWords } from './wholeWords.ts';

/** Where no texts are stored, so many ranges at least speak for another first number or end. */
const ENOUGH = 5;
/** Shares of ranges of whole words: of a rule that is believed, and of a usual one that is not. */
const GOOD = 0.95;
const BAD = 0.5;
/** So many ranges are judged in texts that tell units apart, and so many in others. */
const MOST_TELLING = 200_000;
const MOST_PLAIN = 20_000;

const VARYING: readonly (keyof OffsetRule)[] = ['unit', 'countsReturns', 'inclusiveEnd', 'base'];

/** How many ranges fit a rule. */
interface Score {
  readonly rule: OffsetRule;
  /** Stored texts that stand there, white space folded. */
  agreeing: number;
  /** Of them, those that are equal. */
  equal: number;
  /** Ranges of whole words, in texts that store none. */
  words: number;
}

/**
 * What the offsets of a file count, found over all of its texts: one rule for all of them, that which
 * most stored texts agree with. It is said in the report where texts tell rules apart, or the usual
 * rule does not hold.
 *
 * @param parts - Are gone through once.
 * @param usual - What the format says they count.
 */
export function sharedRule(
  parts: Iterable<OffsetPart>,
  usual: OffsetRule,
  report: Pick<FileReport, 'add'>,
): OffsetRule {
  const scores = rulesAround(usual, VARYING).map((rule): Score => ({
    rule,
    agreeing: 0,
    equal: 0,
    words: 0,
  }));
  const counts = { stored: 0, words: 0, telling: 0, plain: 0 };
  for (const part of parts) judge(part, scores, counts);
  const [asUsual] = scores;
  if (asUsual === undefined || counts.stored + counts.words === 0) return usual;
  const finding =
    counts.stored > 0
      ? byTexts(scores, asUsual, counts.stored)
      : byWords(scores, asUsual, counts.words);
  if (counts.telling > 0 || finding.rule !== asUsual.rule) {
    report.add('info', undefined, describeOffsets(finding));
  }
  return finding.rule;
}

/**
 * What the offsets of a file of lines count, found over all of its records: how `sharedRule` reads
 * a file that is read a line at a time.
 *
 * @param evidence - What a record says stands where.
 */
export function settleOffsets(
  parts: Iterable<SourceText>,
  options: ReadOptions,
  usual: OffsetRule,
  evidence: (record: JsonRecord) => readonly OffsetPart[],
): Settled {
  if (options.offsets !== undefined) return { options, report: [] };
  let report: FileReport | undefined;
  function* all() {
    for (const part of parts) {
      report ??= new FileReport(part.path);
      for (const record of readRecords(part).records) yield* evidence(record);
    }
  }
  const offsets = sharedRule(all(), usual, { add: (...entry) => report?.add(...entry) });
  return { options: { ...options, offsets }, report: report?.entries ?? [] };
}

function judge(
  { source, ranges }: OffsetPart,
  scores: readonly Score[],
  counts: { stored: number; words: number; telling: number; plain: number },
): void {
  // In a text of ASCII without carriage returns all units are one.
  const isTelling = /[^\p{ASCII}]|\r\n/u.test(source.text);
  const room = isTelling ? MOST_TELLING - counts.telling : MOST_PLAIN - counts.plain;
  const judged = ranges.slice(0, Math.max(0, room));
  if (judged.length === 0) return;
  counts[isTelling ? 'telling' : 'plain'] += judged.length;
  const stored = judged.filter(({ text = '' }) => text !== '');
  counts.stored += stored.length;
  counts.words += judged.length;
  const sameUnits = unitsToldApart(source.text);
  const maps = new Map<string, OffsetMap>();
  const found = new Map<string, Omit<Score, 'rule'>>();
  for (const score of scores) {
    const { rule } = score;
    const units = sameUnits(rule);
    const map = maps.get(units) ?? offsetMap(source, { ...rule, inclusiveEnd: false, base: 0 });
    maps.set(units, map);
    const key = `${units} ${rule.inclusiveEnd} ${rule.base}`;
    const own = found.get(key) ?? fitting(source, judged, map, rule);
    found.set(key, own);
    score.agreeing += own.agreeing;
    score.equal += own.equal;
    score.words += own.words;
  }
}

/** Gives rules the same key where their units are the same all through a text. */
function unitsToldApart(text: string): (rule: OffsetRule) => string {
  const isAscii = !/\P{ASCII}/u.test(text);
  const hasPairs = !isAscii && /[\ud800-\udbff]/.test(text);
  const hasReturns = text.includes('\r\n');
  return ({ unit, countsReturns }) => {
    const own = isAscii || (unit === 'code-point' && !hasPairs) ? 'utf-16' : unit;
    return `${own} ${countsReturns || !hasReturns}`;
  };
}

/** By a map of the rule's units that counts from 0 and has ends that are exclusive. */
function fitting(
  source: OffsetPart['source'],
  ranges: OffsetPart['ranges'],
  { toUtf16 }: OffsetMap,
  { base, inclusiveEnd }: OffsetRule,
): Omit<Score, 'rule'> {
  const fits = { agreeing: 0, equal: 0, words: 0 };
  const last = inclusiveEnd ? 1 : 0;
  for (const range of ranges) {
    const place = toUtf16({ start: range.start - base, end: range.end - base + last });
    if (place === undefined) continue;
    if (standsAtWords(source.text, place)) fits.words += 1;
    const { text: stored = '' } = range;
    const there = source.text.slice(place.start, place.end);
    if (stored === '' || !agrees(there, stored)) continue;
    fits.agreeing += 1;
    if (there === stored) fits.equal += 1;
  }
  return fits;
}

/**
 * The rule that most stored texts agree with; of those that do alike, the one with more that are
 * equal.
 */
function byTexts(scores: readonly Score[], usual: Score, stored: number): OffsetFinding {
  const bestOf = (some: readonly Score[], first: Score) =>
    some.reduce(
      (most, one) => (one.agreeing + one.equal > most.agreeing + most.equal ? one : most),
      first,
    );
  const byUnit = bestOf(
    scores.filter((score) => hasEnds(score, usual)),
    usual,
  );
  const best = bestOf(scores, byUnit);
  const { rule, agreeing } = speaksFor(best.agreeing, byUnit.agreeing, stored) ? best : byUnit;
  return { rule, agreeing, stored };
}

/**
 * The unit by which most ranges are of whole words. Ends that are inclusive and a first unit of 1 are
 * believed only where hardly any range is of whole words without.
 */
function byWords(scores: readonly Score[], usual: Score, count: number): OffsetFinding {
  const bestOf = (some: readonly Score[], first: Score) =>
    some.reduce((most, one) => (one.words > most.words ? one : most), first);
  const byUnit = bestOf(
    scores.filter((score) => hasEnds(score, usual)),
    usual,
  );
  const best = bestOf(scores, byUnit);
  const isOther = count >= ENOUGH && byUnit.words <= count * BAD && best.words >= count * GOOD;
  const { rule, words } = isOther ? best : byUnit;
  return { rule, agreeing: words, stored: 0 };
}

function hasEnds({ rule: { inclusiveEnd, base } }: Score, { rule }: Score): boolean {
  return inclusiveEnd === rule.inclusiveEnd && base === rule.base;
}
