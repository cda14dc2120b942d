import { downloaded, type FileTree, roomOf, zipOf } from './support/filesRoom.ts';
import { expect, test } from './support/test.ts';

const LE = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const BE = (text: string) => LE(text).swap16();

/** How a file's characters may be bytes; each has the letters that the texts have. */
const ENCODINGS = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  'UTF-16, little-endian': LE,
  'UTF-16, big-endian': BE,
  'Windows-1252': (text: string) => Buffer.from(text, 'latin1'),
} as const;

type EncodingName = keyof typeof ENCODINGS;
type Encode = (typeof ENCODINGS)[EncodingName];

/** Two sentences with three entities, as files of a format. */
interface Case {
  readonly format: string;
  readonly files: (encode: Encode, lineEnd: string) => FileTree;
}

/** What the document says; formats of tokens put their own blanks in. */
const TEXT = /^Zoë Münch lebt in Brünn ?\.\s+Sie mag Äpfel ?\.\s*$/u;

const CASES: readonly Case[] = [
  {
    format: 'brat standoff',
    files: (encode, end) => ({
      // Decomposed, as a Mac writes names; the other one is not.
      'Mu\u0308nch.txt': encode(`Zoë Münch lebt in Brünn.${end}Sie mag Äpfel.${end}`),
      'M\u00fcnch.ann': encode(
        `T1\tPerson 0 9\tZoë Münch${end}T2\tPlace 18 23\tBrünn${end}T3\tFruit ${32 + end.length} ${37 + end.length}\tÄpfel${end}`,
      ),
    }),
  },
  {
    format: 'CoNLL columns',
    files: (encode, end) => ({
      'a.conll': encode(
        [
          'Zoë B-Person',
          'Münch I-Person',
          'lebt O',
          'in O',
          'Brünn B-Place',
          '. O',
          '',
          'Sie O',
          'mag O',
          'Äpfel B-Fruit',
          '. O',
          '',
        ].join(end),
      ),
    }),
  },
  {
    format: 'doccano JSONL',
    files: (encode, end) => ({
      'a.jsonl': encode(
        `{"id": 1, "text": "Zoë Münch lebt in Brünn. Sie mag Äpfel.", "label": [[0, 9, "Person"], [18, 23, "Place"], [33, 38, "Fruit"]]}${end}`,
      ),
    }),
  },
];

for (const { format, files } of CASES) {
  test(`files of any encoding and line end are read, said of, and handed out as they were: ${format}`, async ({
    page,
  }) => {
    const room = roomOf(page);
    await room.open();
    for (const [name, encode] of Object.entries(ENCODINGS)) {
      for (const [endName, end] of [
        ['LF', '\n'],
        ['CRLF', '\r\n'],
        ...(format === 'brat standoff' ? [['CR', '\r'] as const] : []),
      ] as const) {
        await test.step(`${name}, ${endName}`, async () => {
          const tree = files(encode, end);
          const isZipped = endName === 'CRLF';
          const system = { '__MACOSX/._a.txt': 'Mac OS X', '.DS_Store': 'Bud1' };
          await room.drop(isZipped ? { 'b.zip': zipOf({ ...tree, ...system }) } : tree);
          if (name === 'Windows-1252') {
            await expect(page.getByText(/dropped/u).first()).toBeVisible();
            await page.getByText('Read in another way').click();
            await page.getByLabel('Encoding').selectOption({ label: 'Windows-1252 (Latin)' });
          }
          await expect(room.opened).toHaveText(`1 document (${format}).`);
          await expect(room.drawnText).toHaveText(TEXT);
          await expect(room.entities.getByRole('row')).toHaveCount(4);
          await page.getByText(/^Report:/u).click();
          const report = page.getByRole('region', { name: 'Report of the files' });
          if (!name.startsWith('UTF-8')) {
            await expect(report.getByText(`It was read as ${name}.`).first()).toBeVisible();
          }
          await expect(report.getByText('Dropped')).toHaveCount(0);

          const coming = page.waitForEvent('download');
          await page.getByRole('button', { name: 'Download files' }).click();
          const saved = await downloaded(await coming);
          const bytes = (content: string | Uint8Array) => Buffer.from(content).toString('hex');
          const asGiven = Object.values(tree).map(bytes).sort();
          expect([...saved.values()].map(bytes).sort()).toEqual(asGiven);
          await page.getByRole('button', { name: 'Close all' }).click();
        });
      }
    }
  });
}
