import {
  describeOffsets,
  findSharedRule,
  type OffsetFinding,
  type OffsetPart,
  type OffsetRule,
} from './offsets.ts';
import type { FileReport } from './report.ts';

/** Where no texts are stored, so many ranges at least speak for another first number or end. */
const ENOUGH = 5;
/** The share of ranges of whole words that a rule needs to be believed, and that discredits the usual one. */
const GOOD = 0.95;
const BAD = 0.5;

/**
 * What the offsets of a file count, found over all of its texts; said in the report where texts tell
 * rules apart, or the usual rule does not hold.
 *
 * @param usual - What the format says they count.
 */
export function sharedRule(
  parts: readonly OffsetPart[],
  usual: OffsetRule,
  report: FileReport,
): OffsetRule {
  const filled = parts.filter(({ ranges }) => ranges.length > 0);
  // In a text of ASCII without carriage returns all units are one.
  const telling = filled.filter(({ source }) => /[^\p{ASCII}]|\r\n/u.test(source.text));
  const isTold = telling.length > 0;
  const asUsual = findSharedRule(filled, usual, []);
  if (asUsual.stored > 0) {
    if (asUsual.agreeing === asUsual.stored) {
      if (isTold) report.add('info', undefined, describeOffsets(asUsual));
      return usual;
    }
    const finding = findSharedRule(filled, usual, ALL);
    if (isTold || finding.agreeing > asUsual.agreeing) {
      report.add('info', undefined, describeOffsets(finding));
    }
    return finding.rule;
  }
  const byUnit = isTold ? findSharedRule(telling, usual, ['unit', 'countsReturns']) : undefined;
  const other = otherEnds(filled, byUnit?.rule ?? usual);
  const finding = other ?? byUnit;
  if (finding) report.add('info', undefined, describeOffsets(finding));
  return finding?.rule ?? usual;
}

const ALL: readonly (keyof OffsetRule)[] = ['unit', 'countsReturns', 'inclusiveEnd', 'base'];

/** Whether ranges are of whole words where ends are inclusive or the first unit is 1, and only there. */
function otherEnds(parts: readonly OffsetPart[], usual: OffsetRule): OffsetFinding | undefined {
  const count = parts.reduce((sum, { ranges }) => sum + ranges.length, 0);
  if (count < ENOUGH || findSharedRule(parts, usual, []).agreeing > count * BAD) return undefined;
  const other = findSharedRule(parts, usual, ['inclusiveEnd', 'base']);
  return other.agreeing >= count * GOOD ? other : undefined;
}
