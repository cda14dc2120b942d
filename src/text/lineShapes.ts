/**
 * The shape of a line that stands in a row of its like: `stamp` begins with a time, a date or a year;
 * `level` with a log's level; `field` with a label and a colon, `dashed` with one and a dash; `speaker` is a line of a chat; `columns` has tabs,
 * wide blanks or bars; `values` has separators without spaces; `leader` has a row of dots.
 */
export type LineShape =
  'stamp' | 'level' | 'field' | 'dashed' | 'speaker' | 'columns' | 'values' | 'leader';

const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.?`;
const DAY = String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{L}*\.?,?\s+`;
const STAMP = new RegExp(
  String.raw`^[[(<]?(?:${DAY})?(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4}|` +
    String.raw`\d\d?[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?!\d|\.\d)|\d\d?\.?\s+${MONTH}(?!\p{L})|` +
    String.raw`${MONTH}\s+\d\d?(?!\d)|\d{4}(?:[-\u2013]\d{2,4})?(?=[\s:,\u2013\u2014-]))`,
  'u',
);
const LEVEL =
  /^[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|(?<=\[)(?:trace|debug|info|notice|warn|warning|error|fatal))\b/u;
/** A label of up to five words before a colon or an equals sign. */
const FIELD =
  /^["'*_]{0,2}\p{L}[\p{L}\p{M}\d.'’/&()-]{0,23}(?: [\p{L}\d(&/][\p{L}\p{M}\d.'’/&()-]{0,19}){0,4}["'*_]{0,2}\s?(?:[:：](?![/\d])|=)/u;
/** The same with a dash, which stands in sentences too. */
const DASHED =
  /^\p{Lu}[\p{L}\p{M}\d.'’-]{0,23}(?: [\p{L}\d][\p{L}\p{M}\d.'’-]{0,19}){0,2} [-\u2013\u2014] \S/u;
const CAPITAL_LABEL = /^[^\p{L}]*\p{Lu}|^[^\s:]+\s?[=:：]/u;
const SPEAKER = /^(?:<[^<>\s]{1,24}>|@[\w.-]{1,24}[:,]?)\s/u;
/** A name and a time alone, over what was said. */
const SPEAKER_LINE = /^\p{L}\S*(?: \S+){0,2},?\s[[(]?\d\d?[:.]\d\d(?:\s?[AaPp][Mm])?[\])]?$/u;
const TAB = /\S\t+\S/u;
const WIDE_BLANK = /\S(?:\s{3,}|(?<![.!?:;,”"])\s{2})\S/u;
const BARS = /^\||\s[|¦]\s|[^\s|]\|[^\s|]/u;
/** Separators without a space after them; in a number a comma is none. */
const SEPARATORS = /;(?:\S|$)|,[^\s\d]|\D,\S/u;
const LEADER = /\.{4,}|(?:\s\.){3,}/u;
const RULE = /^[\s\-=_*~#+|:•\u2013\u2014─═^]{2,}$/u;

/** Whether nothing in a line can be read: a rule drawn of dashes or stars. */
export function isRule(line: string): boolean {
  return RULE.test(line);
}

/** Which shapes a line has. */
export function shapesOf(line: string): ReadonlySet<LineShape> {
  const shapes = new Set<LineShape>();
  if (STAMP.test(line)) shapes.add('stamp');
  if (LEVEL.test(line)) shapes.add('level');
  if (FIELD.test(line) && CAPITAL_LABEL.test(line)) shapes.add('field');
  if (DASHED.test(line)) shapes.add('dashed');
  if (SPEAKER.test(line) || SPEAKER_LINE.test(line)) shapes.add('speaker');
  if (TAB.test(line) || WIDE_BLANK.test(line) || BARS.test(line)) shapes.add('columns');
  if (line.search(SEPARATORS) >= 0) shapes.add('values');
  if (LEADER.test(line)) shapes.add('leader');
  return shapes;
}

/** Whether a line is only a name and a time, over what was said. */
export function isSpeakerLine(line: string): boolean {
  return SPEAKER_LINE.test(line);
}
