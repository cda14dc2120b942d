import { groupFinds } from '../../groups.ts';
import { replaceIn } from '../../replace.ts';
import { readMarks } from '../../testing/marks.ts';
import { createStandIns, type StandIns } from '../standIns.ts';
import { seeded } from './seeded.ts';

/** A text with marks, `[Ada](person)`, its items replaced. */
export function standIn(marked: string, made: StandIns = createStandIns(seeded(7))): string {
  const { text, items } = readMarks(marked);
  const finds = items.map((item) => ({
    ...item,
    score: 1,
    rule: 'term',
    source: 'yours' as const,
  }));
  return replaceIn(text, made.replacementsOf(text, groupFinds(text, finds))).text;
}
