import { counted } from '../base/counted.ts';
import type { SetComparison, UncomparedText } from './compareSets.ts';

/** Names of so many texts are told; the rest is a number. */
const TOLD = 20;

/** Sentences on what of two sides was compared and what was not. */
export function notComparedLines(
  comparison: Omit<SetComparison, 'texts'> & { readonly texts: readonly unknown[] },
): string[] {
  const { gold, other, texts, notAnnotated, refused, duplicates, details } = comparison;
  const lines = [`${counted(texts.length, 'text')} compared.`];
  for (const { name, reason } of refused) lines.push(`Not compared: ${name}. ${reason}`);
  const missing = (who: UncomparedText['missing']) =>
    notAnnotated.filter((one) => one.missing === who).map(titleOf);
  const sides = [
    ['gold', gold],
    ['other', other],
    ['both', 'either'],
  ] as const;
  for (const [who, name] of sides) {
    const names = missing(who);
    if (names.length === 0) continue;
    const rest = names.length > TOLD ? [`${names.length - TOLD} more`] : [];
    const list = [...names.slice(0, TOLD), ...rest].join(', ');
    lines.push(`Not annotated by ${name}, and not counted: ${list}.`);
  }
  for (const [side, name] of [
    ['gold', gold],
    ['other', other],
  ] as const) {
    const count = duplicates[side];
    if (count === 0) continue;
    lines.push(`${name} has ${counted(count, 'annotation')} twice; each counts once.`);
  }
  if (details > 0) {
    lines.push(`${counted(details, 'attribute or note', 'attributes and notes')} not compared.`);
  }
  return lines;
}

function titleOf({ name, layer }: UncomparedText): string {
  return layer === undefined ? name : `${name} (${layer})`;
}
