import { saidWords } from '../../document/attributes.ts';
import type { Document, Said } from '../../document/document.ts';

/** Spans and relations without their ids. */
export function contentOf({ spans, relations }: Document): {
  spans: string[];
  relations: string[];
} {
  const places = new Map(
    spans.map((span) => [
      span.id,
      `${span.fragments.map(({ start, end }) => `${start}-${end}`).join(' ')} ${span.type}${saidOf(span)}`,
    ]),
  );
  return {
    spans: [...places.values()].sort(),
    relations: relations
      .map((one) => `${places.get(one.head)} ${one.type} ${places.get(one.tail)}${saidOf(one)}`)
      .sort(),
  };
}

/** What is said besides, in any order. */
function saidOf(one: Said): string {
  const said = saidWords(one).map(({ name, value }) => ` ${name}=${value}`);
  return said.sort().join('');
}
