import { strFromU8, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../base/errors.ts';
import { inOneGo } from '../base/work.ts';
import { doccano } from '../formats/doccano/format.ts';
import type { Encoding } from '../formats/common/source.ts';
import type { Format } from '../formats/format.ts';
import { displacy } from '../formats/displacy/format.ts';
import { own } from '../formats/own/format.ts';
import { pubannotation } from '../formats/pubannotation/format.ts';
import { spacy } from '../formats/spacy/format.ts';
import { FORMATS } from '../formats/registry.ts';
import { withoutSpan } from '../formats/testing/conformance.ts';
import { LineSet } from './lineSet.ts';
import { openSet } from './openSet.ts';
import { Recent } from './recent.ts';
import type { Found, SetReader } from './setReader.ts';
import { WholeSet } from './wholeSet.ts';

/** Lines of each format that is read by lines: plain, with other characters, odd, broken. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  [doccano.name]: [
    '{"text": "Ida sang.", "label": [[0, 3, "P"]]}',
    '{"text": "🙂 Ida sang.\\r\\nOlga too.", "label": [[2, 5, "P"], [13, 17, "P"]]}',
    '{"text": "é Ida", "entities": [{"id": 1, "label": "P", "start_offset": 2, "end_offset": 5}, {"id": 2, "label": "Q", "start_offset": 0, "end_offset": 99}], "relations": [{"from_id": 1, "to_id": 2, "type": "R"}]}',
    '{"text": "Ida", "annotations": [{"label": "P", "start_offset": 0, "end_offset": 3, "user": 1}, {"label": "P", "start_offset": 0, "end_offset": 3, "user": 2}]}',
    '{"text": "Nobody."}',
    '{"id": 7}',
    '{broken',
    '[1, 2]',
    '"words"',
    '   ',
  ],
  [own.name]: [
    '{"text": "Ida 🙂 sang.", "entities": [{"start": 0, "end": 3, "type": "P"}, {"start": 4, "end": 6, "type": "Q"}], "relations": [{"head": 0, "tail": 1, "type": "R"}]}',
    '{"text": "Olga.", "entities": [{"start": 0, "end": 40, "type": "P"}]}',
    '{"text": "Nobody.", "entities": []}',
    '{broken',
    '',
  ],
  [pubannotation.name]: [
    '{"text": "🙂 Ida sang.", "denotations": [{"id": "T1", "span": {"begin": 2, "end": 5}, "obj": "P"}]}',
    '{"sourcedb": "x", "sourceid": "1", "text": "Ida.", "tracks": [{"project": "a", "denotations": []}, {"project": "b", "denotations": [{"id": "T1", "span": {"begin": 0, "end": 3}, "obj": "P"}]}]}',
    '{"nothing": 1}',
    '{broken',
  ],
  [spacy.name]: [
    '{"text": "Ida 🙂 sang.", "ents": [{"start": 0, "end": 3, "label": "P"}, {"start": 6, "end": 10, "label": "Q"}], "tokens": [{"id": 0, "start": 0, "end": 3}]}',
    '{"text": "Olga sang.", "spans": {"sc": [{"start": 0, "end": 4, "label": "P"}], "b": []}, "tokens": [{"id": 0, "start": 0, "end": 4, "dep": "x"}]}',
    '["🙂 Ida", {"entities": [[2, 5, "P"], [2, 99, "P"]], "cats": {"a": 1}}]',
    '{"annotations": [["Ida", {"entities": [[0, 3, "P"]]}], null]}',
    '{"nothing": 1}',
    '{broken',
  ],
  [displacy.name]: [
    '{"text": "Ida 🙂 sang.", "ents": [{"start": 0, "end": 3, "label": "P"}, {"start": 6, "end": 10, "label": "Q"}], "title": null}',
    '{"text": "Ida sang.", "tokens": ["Ida", "sang", "."], "spans": [{"start_token": 0, "end_token": 2, "label": "P"}]}',
    '{"words": [{"text": "Ida", "tag": "N"}, {"text": "sang", "tag": "V"}], "arcs": [{"start": 0, "end": 1, "label": "s", "dir": "left"}]}',
    '{"text": "Olga.", "ents": [{"start": 0, "end": 40, "label": "P"}]}',
    '{"nothing": 1}',
    '{broken',
  ],
};
const byLine = FORMATS.filter((format) => format.byLine !== undefined);

function setOf(format: Format, bytes: Uint8Array) {
  return { format, name: 'a.jsonl', files: [{ path: 'a.jsonl', bytes }] };
}

/** All that a reader lists, and each document as it reads it. */
function listed(reader: SetReader) {
  const found: Found[] = [];
  const report = inOneGo(reader.list((one) => found.push(one)));
  const again = found.map((_, place) => reader.read(place));
  expect(again.map(({ read }) => read)).toEqual(found.map(({ read }) => read));
  const lines = report
    .filter(({ kind }) => kind !== 'info')
    .map(({ line = 0, message }) => `${line} ${message}`);
  return { found, report: lines.sort() };
}

/** The same file read by lines and as a whole. */
function both(format: Format, bytes: Uint8Array, encoding?: Encoding) {
  const set = setOf(format, bytes);
  const options = encoding === undefined ? {} : { encoding };
  const lines = openSet(set, options, new Recent(0), 0);
  return { lines, whole: new WholeSet(set, options, new Recent(0)) };
}

describe('a file of lines', () => {
  it('has samples of each format that is read so', () => {
    expect(byLine.map(({ name }) => name).sort()).toEqual(Object.keys(LINES).sort());
  });

  for (const format of byLine) {
    const some = LINES[format.name] ?? [];
    const first = some[0] ?? '';
    const lines = fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 6 });
    const file = fc.record({
      lines: lines.map((own) => [first, first, ...own]),
      end: fc.constantFrom('\n', '\r\n'),
      hasEnd: fc.boolean(),
      mark: fc.constantFrom('', '\ufeff'),
    });
    const written = file.map(({ lines: own, end, hasEnd, mark }) =>
      strToU8(mark + own.join(end) + (hasEnd ? end : '')),
    );

    it(`gives what the whole file gives: ${format.name}`, () => {
      fc.assert(
        fc.property(written, (bytes) => {
          const { lines: reader, whole } = both(format, bytes);
          expect(reader).toBeInstanceOf(LineSet);
          const [one, other] = [listed(reader), listed(whole)];
          expect(one.found.map(({ read }) => read)).toEqual(other.found.map(({ read }) => read));
          expect(one.report).toEqual(other.report);
        }),
        { numRuns: 60 },
      );
    });

    it(`is saved as the whole file is: ${format.name}`, () => {
      fc.assert(
        fc.property(written, fc.array(fc.nat()), (bytes, picks) => {
          const { lines: reader, whole } = both(format, bytes);
          const { found } = listed(reader);
          listed(whole);
          const changes = new Map(
            picks.map((pick) => {
              const place = pick % found.length;
              const document = reader.read(place).read.document;
              return [place, withoutSpan(document, document.spans.at(-1)?.id)];
            }),
          );
          expect(reader.write(changes)).toEqual(whole.write(changes));
          expect(reader.write(new Map(found.map(({ read }, at) => [at, read.document])))).toEqual(
            [],
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  const named = (...lines: string[]) => {
    const { lines: reader } = both(doccano, strToU8(lines.join('\n')));
    return reader instanceof LineSet && reader.namedLines();
  };
  const [plain = ''] = LINES[doccano.name] ?? [];

  it('tells before it is read which lines are documents, and reads any of them', () => {
    expect(named(`\ufeff${plain}`, '', plain, ' \t\r', plain, '')).toEqual(Uint32Array.of(1, 3, 5));
    const { lines: reader } = both(doccano, strToU8(`${plain}\n\n${plain}\n{}\n`));
    if (!(reader instanceof LineSet)) throw new TypeError('It is not read by lines.');
    expect(reader.readLine(3).read.name).toBe('a.jsonl:3');
    expect(() => reader.readLine(4)).toThrow(FormatError);
  });

  it.each([
    ['of two annotators', LINES[doccano.name]?.[3]],
    ['that is broken', '{broken'],
    ['that has no text', '{"id": 7}'],
  ])('does not tell it where there is a line %s', (_, odd = '') => {
    expect(named(plain, plain, odd)).toBeUndefined();
  });

  it('does not tell it where documents have names of their own', () => {
    const lines = LINES[pubannotation.name] ?? [];
    const { lines: reader } = both(pubannotation, strToU8([lines[0], lines[1]].join('\n')));
    expect(reader instanceof LineSet && reader.namedLines()).toBeUndefined();
  });

  it('reports a line that is not UTF-8, reads the others, and leaves it as it is', () => {
    const [line = ''] = LINES[doccano.name] ?? [];
    const bytes = Uint8Array.from([...strToU8(`${line}\n${line}\n`), 0xe9, 0x0a, ...strToU8(line)]);
    const { lines: reader } = both(doccano, bytes);
    const { found, report } = listed(reader);
    expect(found.map(({ read }) => read.name)).toEqual(['a.jsonl:1', 'a.jsonl:2', 'a.jsonl:4']);
    expect(report).toEqual([expect.stringMatching(/^3 The line is not UTF-8/u)]);
    const { document } = reader.read(2).read;
    const [saved] = reader.write(new Map([[2, withoutSpan(document, document.spans[0]?.id)]]));
    const kept = bytes.length - strToU8(line).length;
    expect(saved?.bytes.slice(0, kept)).toEqual(bytes.slice(0, kept));
    expect(strFromU8(saved?.bytes.slice(kept) ?? new Uint8Array())).toBe(
      '{"text": "Ida sang.", "label": []}',
    );
  });

  it('is read in the encoding that somebody chose', () => {
    const [line = ''] = LINES[doccano.name] ?? [];
    const bytes = Uint8Array.from([
      ...strToU8(`${line}\n{"text": "Jos`),
      0xe9,
      ...strToU8('", "label": [[0, 4, "P"]]}'),
    ]);
    const { lines: reader, whole } = both(doccano, bytes, 'windows-1252');
    expect(reader).toBeInstanceOf(LineSet);
    expect(listed(reader).found.map(({ read }) => read.document.text)).toEqual([
      'Ida sang.',
      'José',
    ]);
    const { document } = reader.read(1).read;
    const change = new Map([[1, withoutSpan(document, document.spans[0]?.id)]]);
    listed(whole);
    expect(reader.write(change)).toEqual(whole.write(change));
  });

  it('of two bytes a character is read as a whole, and so is a list', () => {
    const [line = ''] = LINES[doccano.name] ?? [];
    const text = `${line}\n${line}\n`;
    const wide = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(text, (one) => [one.charCodeAt(0), 0]).flat(),
    ]);
    expect(both(doccano, wide).lines).toBeInstanceOf(WholeSet);
    expect(listed(both(doccano, wide).lines).found).toHaveLength(2);
    expect(both(doccano, strToU8(`[${line}]`)).lines).toBeInstanceOf(WholeSet);
    expect(openSet(setOf(doccano, strToU8(text)), {}, new Recent(0))).toBeInstanceOf(WholeSet);
  });
});

describe('what was read last', () => {
  it('is kept up to a weight, and the last one always', () => {
    const made: string[] = [];
    const recent = new Recent<string, string>(2);
    const get = (key: string, weight = 1) =>
      recent.get(key, () => {
        made.push(key);
        return { value: key.toUpperCase(), weight };
      });
    expect([get('a'), get('b'), get('a'), get('c'), get('a'), get('b')]).toEqual([
      'A',
      'B',
      'A',
      'C',
      'A',
      'B',
    ]);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    get('heavy', 10);
    get('heavy', 10);
    get('a');
    expect(made.slice(4)).toEqual(['heavy', 'a']);
  });
});
