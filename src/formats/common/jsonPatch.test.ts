import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { patchJson, type JsonEdit, type JsonValue } from './jsonPatch.ts';
import { parseJsonTree, valueOf } from './jsonTree.ts';

const written = [
  (value: unknown) => JSON.stringify(value),
  (value: unknown) => JSON.stringify(value, null, 2),
  (value: unknown) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
];

describe('the tree of a text of JSON', () => {
  it('stands for what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...written), (value, write) => {
        const text = write(value);
        expect(valueOf(parseJsonTree(` ${text}\n`))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes what Python writes for numbers that JSON does not know', () => {
    expect(valueOf(parseJsonTree('[NaN, Infinity, -Infinity, -0.5e3]'))).toEqual([
      NaN,
      Infinity,
      -Infinity,
      -500,
    ]);
  });

  it('refuses with the line', () => {
    for (const text of ['', '[1,]', '{"a" 1}', '["\n"]', '[1] 2', '{"a":1', '[tru]', '"\\x"']) {
      expect(() => parseJsonTree(text)).toThrow(FormatError);
    }
    expect(() => parseJsonTree('{\n"a": 1,\n"b": ]\n}')).toThrow(/^line 3: a value/u);
    expect(() => parseJsonTree('['.repeat(100_000))).toThrow(FormatError);
  });
});

describe('patching JSON', () => {
  it.each<[string, string, JsonEdit[], string]>([
    ['nothing', '{ "a":1 }', [], '{ "a":1 }'],
    [
      'a value',
      '{"a":  [1, 2]}',
      [{ kind: 'set', path: ['a', 1], value: 'é' }],
      '{"a":  [1, "é"]}',
    ],
    [
      'a member that is missing',
      '{"a": 1}',
      [{ kind: 'set', path: ['b'], value: null }],
      '{"a": 1, "b": null}',
    ],
    ['the first item', '[1, 2,3]', [{ kind: 'remove', path: [0] }], '[2,3]'],
    ['the last item', '[1, 2,3 ]', [{ kind: 'remove', path: [2] }], '[1, 2 ]'],
    [
      'all items',
      '[ 1, 2 ]',
      [
        { kind: 'remove', path: [0] },
        { kind: 'remove', path: [1] },
      ],
      '[  ]',
    ],
    [
      'all items, and one that is new',
      '[1,2]',
      [
        { kind: 'remove', path: [0] },
        { kind: 'remove', path: [1] },
        { kind: 'append', path: [], value: { s: 1, t: [] } },
      ],
      '[{"s": 1,"t": []}]'.replaceAll(': ', ': '),
    ],
    [
      'an item in an empty array',
      '{"a":[]}',
      [{ kind: 'append', path: ['a'], value: 1 }],
      '{"a":[1]}',
    ],
    [
      'items in an array that is missing',
      '{"a":1}',
      [
        { kind: 'append', path: ['b'], value: 1 },
        { kind: 'append', path: ['b'], value: 2 },
      ],
      '{"a":1, "b":[1, 2]}',
    ],
    [
      'an item on lines of its own',
      '[\n  {\n    "a": 1\n  }\n]\n',
      [{ kind: 'append', path: [], value: { a: 2 } }],
      '[\n  {\n    "a": 1\n  },\n  {\n    "a": 2\n  }\n]\n',
    ],
    [
      'a value into an array, which changes too and stays as it is written',
      '{"b": {"c": 1.0, "d":[ ]}}',
      [
        { kind: 'wrap', path: ['b'], values: ['e', 1] },
        { kind: 'set', path: ['b', 'd'], value: 2 },
        { kind: 'set', path: ['f'], value: 3 },
      ],
      '{"b": [{"c": 1.0, "d":2}, "e", 1], "f": 3}',
    ],
    [
      'a value into an array, and all of the value',
      '["a","b"]',
      [
        { kind: 'wrap', path: [1], values: ['d'] },
        { kind: 'set', path: [1], value: 'c' },
        { kind: 'append', path: [], value: 'e' },
      ],
      '["a",["c","d"],"e"]',
    ],
    [
      'the name of the member that counts, and what it has',
      '{"a": 1, "\\"\\u0061" : {"b": 2}, "a": 3}',
      [
        { kind: 'rename', path: ['"a'], name: 'c"' },
        { kind: 'set', path: ['"a', 'b'], value: 4 },
        { kind: 'rename', path: ['a'], name: 'd' },
      ],
      '{"a": 1, "c\\"" : {"b": 4}, "d": 3}',
    ],
    [
      'characters as the file escapes them',
      '{"a": "\\u00e9"}',
      [{ kind: 'set', path: ['b'], value: 'ü🙂' }],
      '{"a": "\\u00e9", "b": "\\u00fc\\ud83d\\ude42"}',
    ],
  ])('changes %s', (_, before, edits, after) => {
    expect(patchJson(before, edits)).toBe(after);
  });

  it('gives what the changes say, of any array in any writing', () => {
    const item = fc.oneof(fc.nat(), fc.string(), fc.record({ a: fc.nat() }), fc.constant([]));
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 6 }),
        fc.array(fc.nat(5), { maxLength: 4 }),
        fc.array(item, { maxLength: 2 }),
        fc.constantFrom(...written),
        (items, gone, fresh, write) => {
          const removed = [...new Set(gone)].filter((index) => index < items.length);
          const edits: JsonEdit[] = [
            ...removed.map((index) => ({ kind: 'remove', path: ['list', index] }) as const),
            ...fresh.map(
              (value: JsonValue) => ({ kind: 'append', path: ['list'], value }) as const,
            ),
          ];
          const text = write({ before: 'x', list: items, after: [1] });
          const expected = [...items.filter((_, index) => !removed.includes(index)), ...fresh];
          expect(JSON.parse(patchJson(text, edits))).toEqual({
            before: 'x',
            list: expected,
            after: [1],
          });
        },
      ),
    );
  });

  it('refuses a path that leads nowhere', () => {
    expect(() => patchJson('{}', [{ kind: 'remove', path: ['a'] }])).toThrow(RangeError);
    expect(() => patchJson('{}', [{ kind: 'wrap', path: ['a'], values: [1] }])).toThrow(RangeError);
    expect(() => patchJson('[1]', [{ kind: 'rename', path: [0], name: 'a' }])).toThrow(RangeError);
    expect(() => patchJson('{"a":1}', [{ kind: 'append', path: ['a'], value: 1 }])).toThrow(
      RangeError,
    );
  });
});
