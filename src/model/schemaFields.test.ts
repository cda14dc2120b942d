import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import type { InferOutput } from 'valibot';
import type { Schema } from '../iter/schema.ts';
import type { schemaShape } from '../iter/schemaShape.ts';
import { parseManifest, withoutFiles } from './manifest.ts';

/** With all that may be missing, at any depth. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Whole<T[Key]> }
    : T;

const figures = { precision: 90, recall: 80, f1: 85 };
const curve = [{ threshold: 0.5, precision: 90, recall: 80 }];
const info = { label: 'A', description: 'B', colour: 'red' };

/** Each value is another than what a reader would fill in. */
const whole: Whole<Schema> = {
  name: 'whole',
  title: 'Whole',
  description: 'Has every field.',
  entityTypes: [{ name: 'E', ...info }],
  relationTypes: [{ name: 'R', symmetric: true, ...info }],
  omega: 3,
  psi: 2,
  between: 'mean',
  overlap: 'none',
  endRule: 'max',
  candidates: 'all',
  selfLinks: true,
  inverse: true,
  slots: 7,
  temperatures: { left: 2, span: 3, link: 4 },
  defaults: { lambda: 0.4, tau: 0.6 },
  dev: { texts: 'news', ner: figures, relPlus: figures, entities: curve, relations: curve },
};

const file = new URL('../../models/tiny/manifest.json', import.meta.url);
const tiny = JSON.parse(readFileSync(file, 'utf8')) as { schemas: object[] };

/** The schema that the page gets of a package whose manifest says this of it. */
function asThePageGetsIt(inManifest: object): Schema | undefined {
  const schemas = [{ ...tiny.schemas[0], ...inManifest }];
  const [heads] = parseManifest(JSON.stringify({ ...tiny, schemas }), 'manifest.json').schemas;
  return heads && structuredClone(withoutFiles(heads));
}

test('no field of a schema is lost between a manifest and the page', () => {
  expect(asThePageGetsIt(whole)).toEqual(whole);
});

test('the shape has the fields of a schema and no others, those that may be missing too', () => {
  expectTypeOf<Whole<InferOutput<typeof schemaShape>>>().toEqualTypeOf<Whole<Schema>>();
});

test('a manifest that says nothing of overlap allows it, as the paper does', () => {
  const { overlap, ...older } = whole;
  expect(overlap).toBe('none');
  expect(asThePageGetsIt({ ...older, overlap: undefined })?.overlap).toBe('allowed');
  expect(() => asThePageGetsIt({ overlap: 'some' })).toThrow(/schemas\.0\.overlap/u);
});
