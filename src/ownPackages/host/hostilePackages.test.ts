/** Folders, zips and manifests that are no package, or a wrong one. */
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { GivenFile } from '../protocol/protocol.ts';
import { checkGiven } from './check.ts';
import { change, type Draft, given, type Json, replace, tiny } from './testing/tiny.ts';

const text = (words: string) => new TextEncoder().encode(words);
const json = (content: Uint8Array) => JSON.parse(new TextDecoder().decode(content)) as Json;
const set = (value: unknown) => value as Json;

/** What becomes of a file of the package that is JSON. */
const inJson = (path: string, edit: (content: Json) => void) => (draft: Draft) =>
  change(draft, path, (bytes) => {
    const content = json(bytes);
    edit(content);
    return text(JSON.stringify(content));
  });

const GOLDEN = 'golden.flat.json';
const sentence = (content: Json) => (content.sentences as unknown as Json[])[0] ?? {};
const schema = ({ manifest }: Draft) => (manifest.schemas as unknown as Json[])[0] ?? {};
const encoder = ({ manifest }: Draft) => manifest.encoder ?? {};
const embeddings = ({ manifest }: Draft) => manifest.embeddings ?? {};
const stored = (draft: Draft) => encoder(draft).graphs?.q4 ?? {};

const MANIFESTS: readonly (readonly [what: string, edit: (draft: Draft) => void, says: RegExp])[] =
  [
    ['no format that is known', ({ manifest }) => (manifest.format = set(9)), /format: is not 1/],
    [
      'a path out of its folder',
      (draft) => (stored(draft).path = set('../x.onnx')),
      /not a path within/,
    ],
    [
      'a path from the root',
      (draft) => (stored(draft).path = set('/etc/passwd')),
      /not a path within/,
    ],
    [
      'an address',
      (draft) => (stored(draft).path = set('https://evil.example/x')),
      /not a path within/,
    ],
    ['a path of Windows', (draft) => (stored(draft).path = set('c:\\x.onnx')), /not a path within/],
    [
      'a file that is not there',
      (draft) => draft.files.delete('embeddings.i8'),
      /lists embeddings.i8, which is not there/,
    ],
    [
      'a file of another size',
      (draft) => draft.files.set('embeddings.i8', new Uint8Array(9)),
      /embeddings.i8 has 9 bytes; its package lists 252648/,
    ],
    [
      'a file of other bytes',
      ({ files }) => files.set('embeddings.i8', new Uint8Array(252648)),
      /embeddings.i8 is not the file that its package lists/,
    ],
    ['no hash', (draft) => (stored(draft).sha256 = set('aa')), /not a SHA-256/],
    ['more than 4 GB', (draft) => (stored(draft).bytes = set(2 ** 40)), /more than 4 GB/],
    [
      'more than 500 MB',
      (draft) => (stored(draft).bytes = set(6e8)),
      /lists files of 60\d MB; a package may have 500 MB/,
    ],
    [
      'parts that don’t add up',
      (draft) => (stored(draft).parts = set([])),
      /parts that do not add up/,
    ],
    ['too many layers', (draft) => (encoder(draft).layers = set(1000)), /asks for 1000 layers/],
    ['a width that is no count', (draft) => (encoder(draft).width = set(1e308)), /encoder.width/],
    [
      'a width that the table has not',
      (draft) => (encoder(draft).width = set(256)),
      /not the width/,
    ],
    [
      'more positions than rows',
      (draft) => (encoder(draft).maxWordpieces = set(4096)),
      /maxWordpieces/,
    ],
    [
      'a table of another size',
      (draft) => (embeddings(draft).vocabulary = set(9)),
      /not the size of such a table/,
    ],
    [
      'graphs of other kinds',
      (draft) => (encoder(draft).graphs = set({ fp32: stored(draft) })),
      /graphs of q4 or all of q8, and no others/,
    ],
    [
      'weights of 4 bits under the name of 8',
      ({ manifest }) => {
        const graphs = [manifest.encoder, ...(manifest.schemas as unknown as Json[])];
        for (const owner of graphs) if (owner) owner.graphs = set({ q8: owner.graphs?.q4 });
      },
      /encoder.q4.onnx has a product with “.*” of 4 bits in blocks of/,
    ],
    [
      'heads of another number format than the encoder’s',
      (draft) => (schema(draft).graphs = set({ q8: schema(draft).graphs?.q4 })),
      /graphs of q4 or all of q8, and no others/,
    ],
    ['a kind that is not known', (draft) => (encoder(draft).kind = set('gpt')), /encoder.kind/],
    [
      'a name for addresses of elsewhere',
      ({ manifest }) => (manifest.name = set('../base')),
      /“..\/base”, that can’t be in an address/,
    ],
    [
      'a name that every object has',
      (draft) => (schema(draft).name = set('__proto__')),
      /“__proto__”/,
    ],
    [
      'a title without an end',
      ({ manifest }) => (manifest.title = set('x'.repeat(1e6))),
      /title of 1000000 characters/,
    ],
    [
      'a type without an end',
      (draft) => (schema(draft).entityTypes = set([{ name: 'x'.repeat(999), label: '' }])),
      /name of a type of 999/,
    ],
    [
      'more types than its graph',
      (draft) => (schema(draft).omega = set(9)),
      /“starts” of \[B, N, 3\] instead of \[B, N, 11\]/,
    ],
    [
      'a temperature that is none',
      (draft) => (schema(draft).temperatures = set({ left: 0, span: 1, link: 1 })),
      /temperatures.left/,
    ],
    ['no schema', ({ manifest }) => (manifest.schemas = set([])), /schemas/],
    [
      'a tokenizer that is none',
      (draft) => replace(draft, 'tokenizer.json', text('[]')),
      /tokenizer.json can’t be used/,
    ],
    [
      'a tokenizer that is no JSON',
      (draft) => replace(draft, 'tokenizer.json', text('{')),
      /tokenizer.json is not JSON/,
    ],
    [
      'golden sentences that are none',
      (draft) => replace(draft, GOLDEN, text('{}')),
      /golden.flat.json: tolerance/,
    ],
    [
      'golden sentences that pass everything',
      inJson(GOLDEN, (content) => (content.tolerance = set(1))),
      /tolerance/,
    ],
    [
      'a probability above 1',
      inJson(GOLDEN, (content) => (sentence(content).left = set([1e308]))),
      /left/,
    ],
    [
      'too many sentences',
      inJson(GOLDEN, (content) => (content.sentences = set(Array(500).fill(sentence(content))))),
      /uint8.sentences|500 sentences/,
    ],
    [
      'a sentence without an end',
      inJson(GOLDEN, (content) => (sentence(content).text = set('x'.repeat(1e6)))),
      /a sentence of 1000000/,
    ],
    [
      'a relation of nothing',
      inJson(
        GOLDEN,
        (content) =>
          (sentence(content).relations = set([{ head: 99, tail: 0, type: 'x', score: 1 }])),
      ),
      /an entity that is not there/,
    ],
    [
      'a scale of a row that is NaN',
      (draft) =>
        change(draft, 'embeddings.i8', (bytes) => {
          new DataView(bytes.buffer).setFloat32(bytes.length - 4, NaN, true);
          return bytes;
        }),
      /embeddings.i8 has a scale that is no number/,
    ],
  ];

it.each(MANIFESTS)('a package with %s is refused', async (_, edit, words) => {
  const draft = tiny();
  edit(draft);
  await expect(checkGiven(given(draft), () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(words) as string,
    advice: expect.stringMatching(/\w\.$/u) as string,
  });
});

const file = (path: string, content: string | Uint8Array): GivenFile => ({
  path,
  file: new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
});

/** A zip that says of its last file that it has more bytes than it has. */
function lying(size: number): Uint8Array {
  const bytes = zipSync({ 'manifest.json': text('{}') });
  const view = new DataView(bytes.buffer);
  view.setUint32(view.getUint32(bytes.length - 6, true) + 24, size, true);
  return bytes;
}

const OPENED: readonly (readonly [what: string, files: readonly GivenFile[], says: RegExp])[] = [
  ['nothing', [], /has no manifest.json, so it is no model/],
  ['a text', [file('letter.txt', 'Dear Olga')], /has no manifest.json.*/],
  ['a manifest that is no JSON', [file('manifest.json', '<html>')], /manifest.json is not JSON/],
  ['a manifest of 5 MB', [file('manifest.json', ' '.repeat(5e6))], /5000000 bytes; it may have/],
  [
    'two packages',
    [file('a/manifest.json', ''), file('b/manifest.json', '')],
    /several models \(a\/manifest.json and b/,
  ],
  [
    'a path out of the folder',
    [file('manifest.json', '{}'), file('a/../../x', '')],
    /leads out of its folder/,
  ],
  [
    'one path twice',
    [file('a/manifest.json', '{}'), file('a//manifest.json', '')],
    /is there twice/,
  ],
  [
    'thousands of files',
    Array.from({ length: 10_001 }, (_, at) => file(`${at}`, '')),
    /10001 files, too many/,
  ],
  [
    'a zip with a path out of its folder',
    [file('a.zip', zipSync({ '../../x': text('x') }))],
    /..\/..\/x has a path that leads out/,
  ],
  [
    'a zip that is cut off',
    [file('a.zip', zipSync({ x: text('x') }).slice(0, 40))],
    /a.zip can’t be unpacked: it is damaged/,
  ],
  [
    'a zip that says it has 4 GB',
    [file('a.zip', lying(0xfffffff0))],
    /4295 MB when unpacked; a package may have 500 MB/,
  ],
  ['a zip that says less than it has', [file('a.zip', lying(1))], /can’t be unpacked/],
  [
    'a zip of a zip',
    [file('a.zip', zipSync({ 'b.zip': zipSync({ 'manifest.json': text('{}') }) }))],
    /has no manifest.json/,
  ],
];

it.each(OPENED)('%s is refused', async (_, files, words) => {
  await expect(checkGiven(files, () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(words) as string,
  });
});

it('a file that is gone by now is said to be', async () => {
  const [manifest, ...rest] = given(tiny())
    .toReversed()
    .map(({ path, file: content }) => ({ path, file: content }));
  const gone = rest.map(({ path, file: content }) => {
    const lost = new Blob([content]);
    if (path.endsWith('tokenizer.json'))
      lost.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    Object.defineProperty(lost, 'size', { value: content.size });
    return { path, file: lost };
  });
  await expect(
    checkGiven([...(manifest ? [manifest] : []), ...gone], () => undefined),
  ).rejects.toMatchObject({
    code: 'bad-input',
    message: 'tokenizer.json was moved, changed or deleted meanwhile.',
  });
});
