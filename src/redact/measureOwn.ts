import type { Fragment } from '../document/document.ts';
import { KINDS, type Kind } from '../recognise/find.ts';
import { coveredIn, coverOf } from './covered.ts';
import type { SourcedFind } from './finds.ts';
import { wilson, type Share } from './wilson.ts';

/** A document in which a person has marked all that is personal. */
export interface OwnDocument {
  readonly text: string;
  /** What is personal in it. */
  readonly items: readonly Pick<SourcedFind, 'kind' | 'start' | 'end'>[];
  /** What was found before anybody looked. */
  readonly before: readonly Fragment[];
  /** What was hidden once somebody had looked. */
  readonly after: readonly Fragment[];
}

/** Shares before and after somebody looked. */
export interface Compared {
  readonly before: Share;
  readonly after: Share;
}

/** How much of what is personal in documents of one's own is found. */
export interface OwnMeasured {
  /** Items found whole (every letter and digit of them lies in finds), whatever kind a find is of; by kind of the item. */
  readonly byKind: ReadonlyMap<Kind, Compared>;
  readonly all: Compared;
  /** Documents of which nothing would be left: every item is found whole. */
  readonly documents: Compared;
}

/** Measures what was found in documents by what is marked in them. */
export function measureOwn(documents: readonly OwnDocument[]): OwnMeasured {
  const byKind = new Map<Kind, Tally>();
  const all = new Tally();
  const clean = new Tally();
  for (const { text, items, before, after } of documents) {
    const [early, late] = [coverOf(text.length, before), coverOf(text.length, after)];
    const whole = items.map(
      (item) => [isWhole(text, item, early), isWhole(text, item, late)] as const,
    );
    for (const [at, { kind }] of items.entries()) {
      const tally = byKind.get(kind) ?? new Tally();
      byKind.set(kind, tally);
      for (const one of [tally, all]) one.add(whole[at]?.[0] ?? false, whole[at]?.[1] ?? false);
    }
    clean.add(
      whole.every(([isFound]) => isFound),
      whole.every(([, isFound]) => isFound),
    );
  }
  return {
    byKind: new Map(
      KINDS.flatMap((kind) => {
        const tally = byKind.get(kind);
        return tally === undefined ? [] : [[kind, tally.compared()] as const];
      }),
    ),
    all: all.compared(),
    documents: clean.compared(),
  };
}

/** The measurement as a table whose columns are parted by tabs; nothing of a text is in it. */
export function measuredTable({ byKind, all, documents }: OwnMeasured): string {
  const sides = ['before review', 'after review'].flatMap((side) =>
    ['found', 'share', 'low 95 %', 'high 95 %'].map((what) => `${what} ${side}`),
  );
  const rows = [
    ...byKind,
    ['all items', all] as const,
    ['documents without a leak', documents] as const,
  ];
  const lines = rows.map(([name, { before, after }]) => {
    const cells = [before, after].flatMap(({ count, share, low, high }) => [
      String(count),
      ...[share, low, high].map((one) => one?.toFixed(3) ?? ''),
    ]);
    return [name, String(before.of), ...cells];
  });
  return [['kind', 'items', ...sides], ...lines].map((cells) => `${cells.join('\t')}\n`).join('');
}

function isWhole(text: string, item: Fragment, covered: Uint8Array): boolean {
  const [found, all] = coveredIn(text, item, covered);
  return found === all;
}

class Tally {
  #items = 0;
  #before = 0;
  #after = 0;

  add(isBefore: boolean, isAfter: boolean): void {
    this.#items += 1;
    if (isBefore) this.#before += 1;
    if (isAfter) this.#after += 1;
  }

  compared(): Compared {
    return { before: wilson(this.#before, this.#items), after: wilson(this.#after, this.#items) };
  }
}
