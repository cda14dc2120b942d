import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import type { Document } from '../document/document.ts';
import { convertDocuments, readSets } from '../files/convert.ts';
import { sortFiles } from '../files/sets.ts';
import { encodeFile } from '../formats/common/bytes.ts';
import type { SourceFile } from '../formats/common/source.ts';
import type { Format, ReadDocument } from '../formats/format.ts';
import { FORMATS } from '../formats/registry.ts';
import { replaceIn, type Replacement } from '../redact/replace.ts';
import { openAnnotated } from './annotated/open.ts';
import { openFile } from './open.ts';
import { bytesOf, hide, textOf } from './testing/hide.ts';

const CANARY = 'Zanderling';
const HIDDEN = [CANARY, 'Ada Quill'];
const WORDS = [CANARY, 'zanderling', 'Ada', 'Quill', 'met', 'Bo', 'in', 'Leeds', '12', 'Ünal'];

/** Documents of words, with spans from word to word and relations between them. */
const document: fc.Arbitrary<Document> = fc
  .record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }),
    spans: fc.array(
      fc.record({
        from: fc.nat(11),
        length: fc.integer({ min: 1, max: 3 }),
        type: fc.constantFrom('Person', 'Place'),
        note: fc.constantFrom('', `Ask ${CANARY}.`, 'unsure'),
      }),
      { maxLength: 5 },
    ),
    relations: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 3 }),
  })
  .map(({ words, spans, relations }) => {
    const text = `${words.join(' ')}.`;
    const starts = words.map((_, at) => words.slice(0, at).join(' ').length + (at === 0 ? 0 : 1));
    const drafts = spans.map(({ from, length, type, note }) => {
      const first = from % words.length;
      const last = Math.min(words.length - 1, first + length - 1);
      const end = (starts[last] ?? 0) + (words[last] ?? '').length;
      return {
        fragments: [{ start: starts[first] ?? 0, end }] as const,
        ...{ type, status: 'gold' as const },
        ...(note !== '' && { note }),
      };
    });
    const unique = [...new Map(drafts.map((one) => [JSON.stringify(one.fragments), one])).values()];
    return buildDocument({
      text,
      entityTypes: ['Person', 'Place'].map((name) => ({ name, label: name })),
      relationTypes: [{ name: 'knows', label: 'knows', symmetric: false }],
      spans: unique,
      relations: relations
        .filter(([head, tail]) => head !== tail && head < unique.length && tail < unique.length)
        .map(([head, tail]) => ({ head, tail, type: 'knows', status: 'gold' })),
    });
  });

function readOf(documents: readonly Document[]): ReadDocument[] {
  return documents.map((one, at) => ({
    name: `d${at}`,
    document: one,
    details: new Map(),
    state: 'annotated',
  }));
}

function documentsIn(files: readonly SourceFile[]): Document[] {
  return readSets(sortFiles(files, FORMATS).sets).documents.map((one) => one.document);
}

function hiddenIn(text: string): Replacement[] {
  return hide(text, HIDDEN);
}

/** What spans say once words are hidden: whatever they touch of these is the whole label. */
function meant({ text, spans }: Document): string[] {
  const replacements = hiddenIn(text);
  return spans.map(({ type, fragments: [{ start, end }] }) => {
    const touched = replacements.filter((one) => one.start < end && start < one.end);
    const [from, to] = [
      Math.min(start, ...touched.map((one) => one.start)),
      Math.max(end, ...touched.map((one) => one.end)),
    ];
    const moved = touched.map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
    return saying(type, replaceIn(text.slice(from, to), moved).text);
  });
}

/** Formats of tokens say nothing of blanks. */
function saying(type: string, text: string): string {
  return `${type} ${text.replaceAll(/\s/gu, '')}`;
}

const CREATED = FORMATS.filter(({ create }) => create !== undefined).map((format) => ({
  name: format.name,
  format,
}));

/** Whether a format holds all that the documents of these tests have. */
function holdsAll({ abilities }: Format): boolean {
  return abilities.nested && abilities.crossing;
}

describe.each(CREATED)('$name', ({ format }) => {
  it('is written with spans where they belong, and nothing of what was hidden', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 3 }), (documents) => {
        const files = convertDocuments(readOf(documents), format).files.map(encodeFile);
        const before = documentsIn(files);
        fc.pre(before.length > 0);
        const opened = openAnnotated(files);
        const written = opened.writeAll?.(hiddenIn(opened.text)).files ?? [];
        const again = written.map(({ suffix, bytes }) => ({ path: `d${suffix}`, bytes }));
        for (const { path, bytes } of again) {
          const said = decodeURIComponent(JSON.stringify(textOf(bytes)).replaceAll('%', '%25'));
          expect(`${path} ${said}`.toLowerCase()).not.toContain('zander');
          expect(said).not.toMatch(/Ada[^\p{L}[]{1,3}Quill/iu);
        }
        const after = documentsIn(again);
        expect(after.map(({ text }) => text.replaceAll(/\s/gu, ''))).toEqual(
          before.map(({ text }) => replaceIn(text, hiddenIn(text)).text.replaceAll(/\s/gu, '')),
        );
        for (const [at, { text, spans }] of after.entries()) {
          const found = spans.map(({ type, fragments: [{ start, end }] }) =>
            saying(type, text.slice(start, end)),
          );
          const expected = new Set(before[at] && meant(before[at]));
          for (const one of found) expect([...expected]).toContain(one);
          if (holdsAll(format)) expect(new Set(found)).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });
});

const PAIR = [
  { path: 'a.txt', bytes: bytesOf('Dear Zanderling, thank you.\n') },
  {
    path: 'a.ann',
    bytes: bytesOf(
      'T1\tPerson 5 15\tZanderling\nT2\tPart 5 9\tZand\nT3\tThanks 17 26\tthank you\n' +
        '#1\tAnnotatorNotes T3\tsaid by zanderling\nA1\tWho T3 Zanderling\n',
    ),
  },
];

describe('files of annotations', () => {
  it('are searched in their text, and in all else that people wrote', () => {
    const { text, kind, ending, dropped } = openAnnotated(PAIR);
    expect([kind, ending]).toEqual(['annotations', 'zip']);
    expect(text).toBe(
      'Dear Zanderling, thank you.\n\nBehind the text:\nWho\nZanderling\nsaid by zanderling\n',
    );
    expect(dropped[0]).toMatch(/^Names, ids, settings/u);
  });

  it('tell that what is of the whole project is not written', () => {
    const conf = {
      path: 'in/annotation.conf',
      bytes: bytesOf('[entities]\nPerson\nPart\nThanks\n'),
    };
    const opened = openAnnotated([
      ...PAIR.map((file) => ({ ...file, path: `in/${file.path}` })),
      conf,
    ]);
    expect(opened.dropped.at(-1)).toBe(
      'annotation.conf is read and not saved: copy it once you have looked at the names in it.',
    );
    const { files = [] } = opened.writeAll?.(hide(opened.text, [CANARY])) ?? {};
    expect(files.map(({ suffix }) => suffix)).toEqual(['.txt', '.ann']);
    expect(openAnnotated(PAIR).dropped.join()).not.toContain('annotation.conf');
  });

  it('are written anew: cut spans, notes and values', () => {
    const opened = openAnnotated(PAIR);
    const { files = [], said } = opened.writeAll?.(hide(opened.text, [CANARY])) ?? {};
    const texts = Object.fromEntries(files.map(({ suffix, bytes }) => [suffix, textOf(bytes)]));
    expect(texts['.txt']).toBe('Dear [1], thank you.\n');
    expect(texts['.ann']).toContain('Person 5 8\t[1]');
    expect(texts['.ann']).toContain('Part 5 8\t[1]');
    expect(texts['.ann']).toContain('Thanks 10 19\tthank you');
    expect(texts['.ann']).toMatch(/AnnotatorNotes T\d+\tsaid by \[1\]/u);
    expect(Object.values(texts).join('\n').toLowerCase()).not.toContain('zand');
    expect(said).toEqual([
      '1 span that began or ended within something hidden is over all of its label.',
    ]);
  });

  it('say who has told them apart without names, and each text once', () => {
    const tasks = [
      {
        data: { text: 'Ask Zanderling.' },
        annotations: ['zanderling@example.org', 'bo@example.org'].map((email) => ({
          completed_by: { email },
          result: [
            {
              ...{ from_name: 'label', to_name: 'text', type: 'labels', id: 'Zanderling' },
              value: { start: 4, end: 14, text: 'Zanderling', labels: ['Person'] },
            },
          ],
        })),
      },
    ];
    const opened = openAnnotated([{ path: 'a.json', bytes: bytesOf(JSON.stringify(tasks)) }]);
    expect(opened.text).toBe('Ask Zanderling.');
    const bytes = opened.write(hide(opened.text, [CANARY]));
    expect(textOf(bytes).toLowerCase()).not.toContain('zanderling');
    expect(documentsIn([{ path: 'b.json', bytes }]).map((one) => one.spans.length)).toEqual([1, 1]);
  });

  it('whose types say something hidden have others', () => {
    const json = {
      text: 'Zanderling sang.',
      entities: [{ start: 0, end: 10, type: 'Zanderling' }],
    };
    const opened = openAnnotated([
      { path: 'a.jsonl', bytes: bytesOf(`${JSON.stringify({ ...json, relations: [] })}\n`) },
    ]);
    const bytes = opened.write(hide(opened.text, [CANARY]));
    expect(textOf(bytes)).toContain('Type-1');
    expect(textOf(bytes).toLowerCase()).not.toContain('zanderling');
  });

  it('that can only be read are saved in our own format', async () => {
    const xml =
      '<collection><source>x</source><document><id>Zanderling</id><passage><offset>0</offset>' +
      '<text>Ask Zanderling.</text><annotation id="1"><infon key="type">Person</infon>' +
      '<location offset="4" length="10"/><text>Zanderling</text></annotation></passage></document></collection>';
    const opened = await openFile('a.xml', bytesOf(xml));
    expect(opened.ending).toBe('jsonl');
    expect(opened.dropped[0]).toMatch(/^It is saved as .*can only be read here\.$/u);
    const said = textOf(opened.write(hide(opened.text, [CANARY])));
    expect(JSON.parse(said)).toMatchObject({
      text: 'Ask [1].',
      entities: [{ start: 4, end: 7, type: 'Person' }],
    });
  });

  it('of no known format are refused', async () => {
    await expect(openFile('a.json', bytesOf('{}'))).rejects.toThrow(/no format of annotations/u);
  });
});

test('numbers and letters that files have anyway are no leak', () => {
  const text = 'B, aged 34, and Per met.';
  const entities = [
    { start: 0, end: 1, type: 'PER' },
    { start: 16, end: 19, type: 'PER' },
  ];
  const line = `${JSON.stringify({ text: `${'x '.repeat(8)}${text}`, entities, relations: [] })}\n`;
  for (const saveAs of ['own', 'brat', 'conll', 'doccano']) {
    const opened = openAnnotated([{ path: 'a.jsonl', bytes: bytesOf(line) }], saveAs);
    expect(opened.writeAll?.(hide(opened.text, ['B', '34', 'Per'])).files.length).toBeGreaterThan(
      0,
    );
  }
});
