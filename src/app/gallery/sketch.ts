import { buildDocument } from '../../document/build.ts';
import type { Document, Fragment, Status } from '../../document/document.ts';

/** How a document is written down in a few words. */
export interface Sketch {
  /** The text. `[1 Person: Ada]` is a span with a name, spans may lie in spans. */
  readonly marked: string;
  /** `1 Born_In 2`, one a line; ` = ` stands around a symmetric type: `1 = Married = 2`. */
  readonly relations?: readonly string[];
  /** Statuses of spans by their names; the others are predicted. */
  readonly statuses?: Readonly<Record<string, Status>>;
}

/** Opens and closes a span; two with one name are fragments of one span. */
const TOKENS = /\[(\w+) ([^:\]]+): |\]/gu;

/**
 * Reads a sketch.
 *
 * @throws RangeError where its brackets or names don't match.
 */
export function documentFrom({ marked, relations = [], statuses = {} }: Sketch): Document {
  const spans = new Map<string, { readonly type: string; readonly fragments: Fragment[] }>();
  const open: { readonly name: string; readonly type: string; readonly start: number }[] = [];
  let text = '';
  let at = 0;
  for (const token of marked.matchAll(TOKENS)) {
    text += marked.slice(at, token.index);
    at = token.index + token[0].length;
    const [, name, type] = token;
    if (name !== undefined && type !== undefined) {
      open.push({ name, type, start: text.length });
      continue;
    }
    const closed = open.pop();
    if (closed === undefined) throw new RangeError(`A "]" closes nothing in: ${marked}`);
    const fragment = { start: closed.start, end: text.length };
    const known = spans.get(closed.name);
    if (known === undefined) spans.set(closed.name, { type: closed.type, fragments: [fragment] });
    else known.fragments.push(fragment);
  }
  text += marked.slice(at);
  const names = [...spans.keys()];
  const index = (name = '') => {
    if (!spans.has(name)) throw new RangeError(`There is no span ${name} in: ${marked}`);
    return names.indexOf(name);
  };
  const links = relations.map((line) => {
    const [head, ...rest] = line.split(' ');
    const symmetric = rest[0] === '=';
    const type = symmetric ? rest[1] : rest[0];
    return { head: index(head), tail: index(rest.at(-1)), type: type ?? '', symmetric };
  });
  const types = [...new Set([...spans.values()].map(({ type }) => type))].sort();
  return buildDocument({
    text,
    entityTypes: types.map((name) => ({ name, label: name })),
    relationTypes: [...new Map(links.map((link) => [link.type, link])).values()].map(
      ({ type, symmetric }) => ({ name: type, label: type.replaceAll('_', ' '), symmetric }),
    ),
    spans: [...spans].map(
      (
        [
          name,
          {
            type,
            fragments: [first, ...more],
          },
        ],
        place,
      ) => ({
        fragments: [first ?? { start: 0, end: 0 }, ...more],
        type,
        score: 0.99 - (place % 20) / 25,
        status: statuses[name] ?? 'predicted',
      }),
    ),
    relations: links.map(({ head, tail, type }, place) => ({
      head,
      tail,
      type,
      score: 0.97 - (place % 20) / 25,
      status: 'predicted',
    })),
  });
}
