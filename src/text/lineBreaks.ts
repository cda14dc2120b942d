import { HEADING_KIND, QUOTE_KIND } from './itemMarks.ts';
import type { Line } from './lines.ts';
import { isRule, isSpeakerLine, shapesOf, type LineShape } from './lineShapes.ts';
import {
  asksForMore,
  beginsInside,
  endsWithStop,
  fillOf,
  findFilledSentences,
  isLoud,
  isNarrowList,
  leastFill,
  startsClosing,
  startsSmall,
} from './wrapping.ts';

const HYPHENATED = /\p{L}[-\u00ad\u2010]$/u;
/** A letter of a script that has no capitals. */
const STARTS_CASELESS = /^\P{L}*\p{Lo}/u;
const GREETING =
  /^(?:Dear|Hi|Hello|Hey|Sehr geehrter?|Lieber?|Chère?|Estimad[oa]|Good (?:morning|afternoon|evening|day)|To whom it may concern)(?:\b[^.?]{0,40}[,:!]|(?:\s[^\s.?,]+){0,4})$/iu;
const FAREWELL =
  /^(?:(?:(?:with|my|our|and)\s)*(?:(?:kind|kindest|best|warm|warmest|many)\s)?(?:regards|wishes|greetings|thanks)(?: to all)?|yours(?: \p{L}+)?|(?:very )?sincerely(?: yours)?|best|cheers|love|respectfully|cordially|mit freundlichen grüßen|cordialement|saludos)[,.!]?$/iu;
/** "By Anna Berg" under a heading. */
const BYLINE =
  /^(?:By|Reporting by|Photo by|Text by) (?:(?:\p{Lu}\S*|and|de|van|von)(?:\s|$)){1,8}$/u;

const SMALL = /\p{Ll}/u;
const CAPITAL_OR_STOP = /[\p{Lu}.!?]/u;

/** From this fill on, a line of a script without capitals goes on in the next. */
const CASELESS_FILL = 0.8;

/** Shapes of which one line is enough beside another of the same shape. */
const PAIRED: readonly LineShape[] = ['columns', 'values', 'leader', 'dashed'];
/** Shapes that a line of prose may have by chance: two lines of a paragraph must have it. */
const REPEATED: readonly LineShape[] = ['stamp', 'level', 'field', 'speaker'];

/** A paragraph's lines with what is known of each. */
interface Shaped {
  readonly line: Line;
  readonly isItem: boolean;
  readonly shapes: ReadonlySet<LineShape>;
}

/** Whether the lines of a kind stand under one another, each for itself. */
function isRow(before: Shaped, after: Shaped, counts: ReadonlyMap<LineShape, number>): boolean {
  return (
    PAIRED.some((shape) => before.shapes.has(shape) && after.shapes.has(shape)) ||
    REPEATED.some((shape) => after.shapes.has(shape) && (counts.get(shape) ?? 0) > 1)
  );
}

/** Whether a line stands for itself by what it says: a greeting, a heading, a rule. */
function standsAlone(text: string): boolean {
  return isRule(text) || GREETING.test(text) || FAREWELL.test(text) || BYLINE.test(text);
}

/** A paragraph, as far as a line break in it depends on the others. */
interface Paragraph {
  readonly counts: ReadonlyMap<LineShape, number>;
  readonly leastFill: number;
  readonly isNarrowList: boolean;
  /** Whether it has neither capitals nor stops, so that small letters tell nothing. */
  readonly isAllSmall: boolean;
  /** Whether no line but the last could have taken the next one's first word. */
  readonly isFilled: boolean;
}

/** Decides by marks and shapes; nothing where they don't tell. */
function joinsByShape(before: Shaped, after: Shaped, { counts }: Paragraph): boolean | undefined {
  const [{ text, mark }, { text: next, mark: nextMark }] = [before.line, after.line];
  const wasQuoted = before.isItem && mark?.kind === QUOTE_KIND;
  const isQuoted = after.isItem && nextMark?.kind === QUOTE_KIND;
  if (wasQuoted !== isQuoted || (after.isItem && !isQuoted)) return false;
  if (before.isItem && mark?.kind === HEADING_KIND) return false;
  if (standsAlone(text) || isRule(next) || FAREWELL.test(next)) return false;
  if (startsClosing(next) || (HYPHENATED.test(text) && startsSmall(next))) return true;
  if (isRow(before, after, counts)) return false;
  if (isSpeakerLine(text) && (counts.get('speaker') ?? 0) > 1) return false;
  return undefined;
}

/** Whether two lines without a shape are parts of one sentence, or may be. */
function joins(before: Shaped, after: Shaped, paragraph: Paragraph): boolean {
  const [{ text }, { text: next }] = [before.line, after.line];
  if (startsSmall(next) && !paragraph.isAllSmall) return !paragraph.isNarrowList;
  if (asksForMore(text) || beginsInside(next)) return true;
  const fill = fillOf(before.line, after.line);
  if (paragraph.isAllSmall) return paragraph.isFilled && !paragraph.isNarrowList;
  if (STARTS_CASELESS.test(next)) return fill >= CASELESS_FILL;
  if (isLoud(text) && !isLoud(next)) return false;
  if (before.isItem && after.line.indent > before.line.indent && fill >= 1) return true;
  return fill >= paragraph.leastFill;
}

function countShapes(lines: readonly Shaped[]): Map<LineShape, number> {
  const counts = new Map<LineShape, number>();
  for (const { shapes } of lines) {
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return counts;
}

/**
 * Decides for each line break of a paragraph whether it is a space inside prose that was wrapped at a
 * width, or ends a line that stands for itself: an item, a heading, a row, a line of a form, of an
 * address or of a log. A line that could have taken the next one's first word ended on purpose; where
 * all are full, small letters at the beginning of lines and stops inside them speak for prose.
 *
 * @param lines - The lines of one paragraph.
 * @param items - For each of them, whether it begins with the mark of an item.
 * @returns For each line but the first, whether it goes on with the sentence of the line before it.
 */
export function joinLines(lines: readonly Line[], items: readonly boolean[]): boolean[] {
  const shaped = lines.map((line, index) => ({
    line,
    isItem: items[index] ?? false,
    shapes: shapesOf(line.text),
  }));
  const paragraph = {
    counts: countShapes(shaped),
    leastFill: leastFill(lines),
    isNarrowList: isNarrowList(lines),
    isAllSmall: lines.every(
      ({ text }) => SMALL.test(text) && !CAPITAL_OR_STOP.test(text) && !endsWithStop(text),
    ),
    isFilled: lines.every((line, index) => {
      const next = lines[index + 1];
      return next === undefined || fillOf(line, next) >= 1;
    }),
  };
  const filled = findFilledSentences(lines);
  return shaped.slice(1).map((after, index) => {
    const before = shaped[index];
    if (!before) return false;
    return (
      joinsByShape(before, after, paragraph) ??
      (filled[index] === true || joins(before, after, paragraph))
    );
  });
}
