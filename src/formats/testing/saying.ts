/** What holds of every format in which attributes or notes can be changed: tried on the fixtures of each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf, withAttribute, withNote } from '../../document/attributes.ts';
import type { Attribute, Document, Relation, Said, Span } from '../../document/document.ts';
import type { Format } from '../format.ts';
import { type Fixture, savedFiles, sourcesOf } from './conformance.ts';
import { contentOf } from './content.ts';

/** What a format's tests say. */
export interface Saying {
  /** Names of attributes, those that fixtures have among them. */
  readonly names: readonly string[];
  readonly values: readonly Attribute['value'][];
}

/** Something else is said of a span or relation, by its place among all. */
interface Change {
  readonly which: number;
  /** Missing where it is the note that changes. */
  readonly attribute?: { readonly name: string; readonly values: readonly Attribute['value'][] };
  readonly note: string;
}

/** Registers the tests. */
export function testSaying(
  format: Format,
  fixtures: readonly Fixture[],
  { names, values }: Saying,
): void {
  const { attributes, notes } = format.abilities;
  const one: fc.Arbitrary<Change> = fc.oneof(
    ...(attributes === 'none'
      ? []
      : [
          fc.record({
            which: fc.nat(),
            attribute: fc.record({
              name: fc.constantFrom(...names),
              values: fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 }),
            }),
            note: fc.constant(''),
          }),
        ]),
    ...(notes === 'none'
      ? []
      : [fc.record({ which: fc.nat(), note: fc.constantFrom('', 'so', 'a "note"', 'n\\n é🙂') })]),
  );
  const changed = (document: Document, changes: readonly Change[]): Document =>
    changes.reduce((own, { which, attribute, note }) => {
      const of = attribute === undefined ? notes : attributes;
      const all = [...own.spans, ...(of === 'all' ? own.relations : [])];
      const id = all[which % Math.max(1, all.length)]?.id;
      const say = <T extends Span | Relation>(what: T): T => {
        if (what.id !== id) return what;
        return attribute === undefined
          ? withNote(what, note)
          : withAttribute(what, attribute.name, attribute.values);
      };
      return { ...own, spans: own.spans.map(say), relations: own.relations.map(say) };
    }, document);

  describe(`${format.name}: what is said of spans and relations`, () => {
    it('is saved and read again, whatever is changed, and changed back', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...fixtures),
          fc.array(one, { minLength: 1, maxLength: 5 }),
          fc.nat(5),
          (fixture, changes, which) => {
            const files = sourcesOf(fixture);
            const { documents } = format.read(files);
            const place = which % documents.length;
            const before = documents[place]?.document;
            if (before === undefined) return;
            const wanted = changed(before, changes);
            const saved = savedFiles(format, files, place, () => wanted);
            const again = format.read(saved).documents.map(({ document }) => document);
            expect(again.map(contentOf)).toEqual(
              documents.map(({ document }, at) => contentOf(at === place ? wanted : document)),
            );
            const back = savedFiles(format, saved, place, (own) => saidAs(own, before));
            const last = format.read(back).documents[place];
            expect(last && contentOf(last.document)).toEqual(contentOf(before));
          },
        ),
      );
    });

    it('goes with a span, and with all of them', () => {
      for (const fixture of fixtures) {
        const files = sourcesOf(fixture);
        const { documents } = format.read(files);
        for (const [place, { document }] of documents.entries()) {
          const none = { ...document, spans: [], relations: [] };
          const saved = savedFiles(format, files, place, () => none);
          const again = format.read(saved).documents[place];
          expect(again ? contentOf(again.document) : contentOf(none)).toEqual(contentOf(none));
        }
      }
    });
  });
}

/** A document of which is said what is said of another one, of what stands in the same places. */
function saidAs(document: Document, other: Document): Document {
  const as = <T extends Said>(own: T, theirs: Said = {}): T => {
    const names = [...(own.attributes ?? []), ...(theirs.attributes ?? [])].map(({ name }) => name);
    const said = names.reduce((one, name) => withAttribute(one, name, valuesOf(theirs, name)), own);
    return withNote(said, theirs.note ?? '');
  };
  return {
    ...document,
    spans: document.spans.map((span, at) => as(span, other.spans[at])),
    relations: document.relations.map((relation, at) => as(relation, other.relations[at])),
  };
}
