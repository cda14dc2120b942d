import type { decide } from '../../redact/review.ts';
import type { Redacting } from './redacting.ts';

/** Hides or keeps the item that is looked at, and goes to the next. */
export function decideCurrent(redacting: Redacting, what: Parameters<typeof decide>[2]): void {
  const { items, current } = redacting.state();
  const item = items[current];
  if (item === undefined) return;
  redacting.decide([item], what);
  if (current + 1 < items.length) redacting.look(current + 1);
}
