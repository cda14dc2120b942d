import { describe, expect, it } from 'vitest';
import { openFile } from './open.ts';
import { linesOf } from './pdf/lines.ts';
import { bytesOf, hide, textOf } from './testing/hide.ts';
import { drawn, pdf } from './testing/pdf.ts';

const LETTER = [
  'BT /F1 12 Tf 72 700 Td (Dear Mrs Zan) Tj [(d) 20 (e) -10 (r)] TJ (ling,) Tj ET',
  drawn([72, 686, 'ring'], [97, 686, '0113 496 0123'], [300, 686, 'today'], [72, 640, 'Bye']),
].join(' ');

describe('a PDF', () => {
  it('is its text by lines', async () => {
    const { text, ending, kind } = await openFile(
      'a.pdf',
      pdf({ pages: [LETTER, drawn([72, 700, 'Two'])] }),
    );
    expect([kind, ending]).toEqual(['pdf', 'txt']);
    expect(text).toMatch(/^Dear Mrs Zanderling,\nring 0113 496 0123\ttoday\n\nBye\n\nTwo\n$/u);
  });

  it('has what is filled in, and nothing of what is about it', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Quill name) /V (Ada Quill) /Rect [0 0 9 9] >>';
    const note =
      '<< /Type /Annot /Subtype /Text /Contents (Quill comment) /T (Quill) /Rect [0 0 9 9] >>';
    const link =
      '<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://quill.example) >> /Rect [0 0 9 9] >>';
    const file = await openFile(
      'a.pdf',
      pdf({
        pages: [drawn([72, 700, 'Name: Ada Quill'])],
        objects: [field, note, link, '<< /Author (Quill) /Title (Quill) >>'],
        page: '/Annots [6 0 R 7 0 R 8 0 R]',
        catalogue: '/AcroForm << /Fields [6 0 R] >>',
        trailer: '/Info 9 0 R',
      }),
    );
    expect(file.text).toBe('Name: Ada Quill\nAda Quill\n');
    expect(textOf(file.write(hide(file.text, ['Ada Quill'])))).toBe('Name: [1]\n[1]\n');
  });

  it('of which a page is a picture is read, and says so', async () => {
    const { dropped } = await openFile('a.pdf', pdf({ pages: [drawn([72, 700, 'One']), ''] }));
    expect(dropped).toContain('Page 2 has no text; it may be a picture of one.');
  });

  it.each([
    ['a picture of a text', pdf({ pages: ['0 0 10 10 re f'] }), /no text in it/u],
    ['damaged', bytesOf('%PDF-1.4 nothing'), /damaged/u],
    ['none', bytesOf('a text'), /no PDF/u],
    [
      'in letters of a table that it does not have',
      pdf({
        pages: ['BT /F2 12 Tf 72 700 Td <826082608260> Tj ET'],
        page: '/Resources << /Font << /F2 6 0 R >> >>',
        objects: [
          '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin /Encoding /90ms-RKSJ-H /DescendantFonts [7 0 R] >>',
          '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 8 0 R >>',
          '<< /Type /FontDescriptor /FontName /Ryumin /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
        ],
      }),
      /Japanese.*table/u,
    ],
    [
      'locked',
      pdf({
        pages: [LETTER],
        objects: [
          `<< /Filter /Standard /V 1 /R 2 /O (${'x'.repeat(32)}) /U (${'y'.repeat(32)}) /P -4 >>`,
        ],
        trailer: '/Encrypt 6 0 R /ID [(a) (a)]',
      }),
      /password/u,
    ],
  ])('that is %s is refused', async (_, bytes, said) => {
    await expect(openFile('a.pdf', bytes)).rejects.toThrow(said);
  });
});

describe('lines', () => {
  const piece = (text: string, x: number, y: number, width = text.length * 5) => ({
    ...{ text, x, y, width },
    size: 10,
    isRightToLeft: false,
  });
  it.each([
    [
      'pieces of words',
      [piece('Zan', 0, 0), piece('der', 15, 0), piece('ling', 30.5, 0)],
      'Zanderling',
    ],
    ['blanks of their own', [piece('A', 0, 0), piece(' ', 5, 0), piece('B', 10, 0)], 'A B'],
    ['drawn out of order', [piece('B', 10, 0), piece('A', 0, 0)], 'A B'],
    ['small letters above', [piece('A', 0, 0), piece('1', 5, 4)], 'A1'],
    ['columns', [piece('A', 0, 0), piece(' ', 5, 0, 95), piece('B', 100, 0)], 'A\tB'],
    [
      'lines and paragraphs',
      [piece('A', 0, 100), piece('B', 0, 88), piece('C', 0, 50)],
      'A\nB\n\nC',
    ],
    ['nothing', [piece('  ', 0, 0)], ''],
  ])('of %s', (_, pieces, text) => {
    expect(linesOf(pieces)).toBe(text);
  });
});
