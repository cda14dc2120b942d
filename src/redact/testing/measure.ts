import type { Fragment } from '../../document/document.ts';
import type { Kind } from '../../recognise/find.ts';
import { coveredIn, coverOf, isCounted } from '../covered.ts';
import type { MarkedText } from './marks.ts';

/** Kinds that name or reach somebody by themselves. */
export const DIRECT: ReadonlySet<Kind> = new Set([
  ...(['person', 'email', 'phone', 'address', 'account', 'identifier', 'username', 'web'] as const),
]);

/** How much of marked items was found. */
export interface Counts {
  readonly items: number;
  /** Every letter and digit of the item lies in finds. */
  readonly whole: number;
  /** A letter or digit of it does. */
  readonly touched: number;
}

/** Figures of some documents. */
export interface Measured {
  readonly all: Counts;
  readonly direct: Counts;
  readonly byKind: ReadonlyMap<Kind, Counts>;
  /** Of the letters and digits in finds, the share that lies in items, 0…1. */
  readonly precision: number;
  /** Documents of which no direct identifier is left, in whole. */
  readonly clean: number;
  readonly documents: number;
}

/** What a person would look at: an item that was not found whole, or a find outside of all items. */
export interface Miss {
  readonly what: 'missed' | 'partly' | 'beyond';
  readonly text: string;
}

/** A marked text with what was found in it. */
export interface Tried extends MarkedText {
  readonly finds: readonly Fragment[];
}

function countsOf(parts: readonly (readonly [found: number, all: number])[]): Counts {
  return {
    items: parts.length,
    whole: parts.filter(([found, all]) => found === all).length,
    touched: parts.filter(([found]) => found > 0).length,
  };
}

/** Measure finds against what is marked, whatever kind a find is of. */
export function measure(tried: readonly Tried[]): Measured {
  const byKind = new Map<Kind, [number, number][]>();
  let [inside, found, clean] = [0, 0, 0];
  for (const { text, items, finds } of tried) {
    const covered = coverOf(text.length, finds);
    const marked = coverOf(text.length, items);
    let isClean = true;
    for (const item of items) {
      const part = coveredIn(text, item, covered);
      byKind.set(item.kind, [...(byKind.get(item.kind) ?? []), part]);
      if (DIRECT.has(item.kind) && part[0] < part[1]) isClean = false;
    }
    for (let at = 0; at < text.length; at += 1) {
      if (covered[at] === 0 || !isCounted(text[at] ?? '')) continue;
      found += 1;
      inside += marked[at] ?? 0;
    }
    if (isClean) clean += 1;
  }
  const parts = [...byKind];
  return {
    all: countsOf(parts.flatMap(([, own]) => own)),
    direct: countsOf(parts.filter(([kind]) => DIRECT.has(kind)).flatMap(([, own]) => own)),
    byKind: new Map(parts.map(([kind, own]) => [kind, countsOf(own)])),
    precision: found === 0 ? 1 : inside / found,
    clean,
    documents: tried.length,
  };
}

/** What is wrong in one document. */
export function missesOf({ text, items, finds }: Tried): Miss[] {
  const covered = coverOf(text.length, finds);
  const marked = coverOf(text.length, items);
  const show = ({ start, end }: Fragment) => text.slice(start, end);
  const missed = items.flatMap((item): Miss[] => {
    const [found, all] = coveredIn(text, item, covered);
    if (found === all) return [];
    return [{ what: found === 0 ? 'missed' : 'partly', text: `${show(item)} (${item.kind})` }];
  });
  const beyond = finds.flatMap((find): Miss[] => {
    const [inside, all] = coveredIn(text, find, marked);
    return inside === all ? [] : [{ what: 'beyond', text: show(find) }];
  });
  return [...missed, ...beyond];
}
