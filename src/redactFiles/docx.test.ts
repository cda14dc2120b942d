import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFile } from './open.ts';
import { paragraph, run } from './testing/docx.ts';
import { bytesOf, hide } from './testing/hide.ts';
import {
  openDocx as open,
  PICTURE,
  unpacked,
  WORD,
  writtenDocx as written,
} from './testing/written.ts';

describe('a document', () => {
  it('is read as a person sees it, then what is behind it', async () => {
    const { text, dropped } = await open({
      body:
        paragraph('<w:pPr><w:pStyle w:val="Ada"/></w:pPr>', run('Dear A'), run('da,', '<w:b/>')) +
        paragraph(
          run('one'),
          '<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three\u00ad</w:t><w:noBreakHyphen/></w:r>',
        ) +
        `<w:tbl><w:tr><w:tc>${paragraph(run('x'))}${paragraph(run('y'))}</w:tc><w:tc>${paragraph(run('z'))}</w:tc></w:tr></w:tbl>` +
        paragraph(
          '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>',
          `<w:ins w:author="Ada">${run('new')}</w:ins>`,
          `<w:hyperlink r:id="l">${run(' link')}</w:hyperlink>`,
          `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${paragraph(run('box'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
      links: [{ id: 'l', type: 'hyperlink', target: 'mailto:ada%40x.org', isOutside: true }],
      parts: { header1: paragraph(run('head')), comments: 'Ada' },
      files: { 'docProps/core.xml': 'Ada', 'customXml/item1.xml': 'Ada' },
    });
    expect(text).toBe(
      'Dear Ada,\none\ttwo\nthree\u2011\nx\ny\tz\nnew link\nbox\nhead\n\nBehind the text:\nmailto:ada@x.org\n',
    );
    expect(dropped).toEqual([
      '1 deleted passage is left out.',
      '1 part with properties is left out.',
      '1 part with data of other programs is left out.',
      '1 part with comments is left out.',
    ]);
  });

  it('keeps how it looks', async () => {
    const files = await written(
      {
        body:
          paragraph(
            '<w:pPr><w:pStyle w:val="Ada Style"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr>',
            run(
              'Ada',
              '<w:b/><w:color w:val="FF0000"/><w:sz w:val="28"/><w:rFonts w:ascii="Ada Sans" w:hAnsi="Arial"/>',
            ),
          ) +
          '<w:sectPr w:rsidR="00ABCDEF"><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
        parts: {
          styles:
            '<w:style w:type="paragraph" w:styleId="Ada Style"><w:name w:val="Ada Style"/><w:rPr><w:i/></w:rPr></w:style><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>',
          numbering:
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Ada %1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
          header1: paragraph(run('Ada')),
        },
      },
      'Ada',
    );
    expect(files['word/document.xml']).toContain(
      '<w:p><w:pPr><w:pStyle w:val="S1"/><w:numPr><w:ilvl w:val="0"></w:ilvl><w:numId w:val="1"></w:numId></w:numPr><w:jc w:val="center"></w:jc></w:pPr><w:r><w:rPr><w:b></w:b><w:color w:val="FF0000"></w:color><w:sz w:val="28"></w:sz><w:rFonts w:hAnsi="Arial"></w:rFonts></w:rPr><w:t xml:space="preserve">[1]</w:t></w:r></w:p>',
    );
    expect(files['word/document.xml']).toMatch(
      /<w:sectPr><w:headerReference w:type="default" r:id="rId\d+"\/><w:pgSz w:w="11906" w:h="16838"><\/w:pgSz><\/w:sectPr>/u,
    );
    expect(files['word/styles.xml']).toContain('<w:name w:val="Style 1"/>');
    expect(files['word/styles.xml']).toContain('<w:name w:val="Normal"/>');
    expect(files['word/numbering.xml']).toContain('<w:lvlText w:val="%1."/>');
    expect(files['word/header1.xml']).toContain('[1]');
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/_rels/header1.xml.rels',
      'word/document.xml',
      'word/header1.xml',
      'word/numbering.xml',
      'word/styles.xml',
    ]);
  });

  it('keeps a picture that was looked at, without what is said about it', async () => {
    const file = await open(PICTURE);
    expect(file.pictures).toMatchObject([{ id: '1', type: 'image/png' }]);
    const files = unpacked(file.write(hide(file.text, [WORD]), { pictures: new Set(['1']) }));
    expect(files['word/media/image1.png']).toContain('IDAT');
    expect(files['word/document.xml']).toContain('descr="Mrs [1]"');
    expect(files['word/_rels/document.xml.rels']).toContain('Target="media/image1.png"');
    expect(Object.entries(files).flat().join('\n').toLowerCase()).not.toContain('zanderling');
    expect(unpacked(file.write(hide(file.text, [WORD])))['word/media/image1.png']).toBeUndefined();
  });

  it('can be opened again, and says what was meant', async () => {
    const piece = fc.constantFrom(
      run('Zan'),
      run('der'),
      run('ling'),
      run(' '),
      run(WORD),
      '<w:r><w:tab/></w:r>',
      '<w:r><w:br/></w:r>',
      '</w:p><w:p>',
      `<w:ins>${run('der')}</w:ins>`,
      `<w:del>${run('x')}</w:del>`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
        const file = await open({ body: paragraph(...pieces) });
        const hidden = hide(file.text, [WORD]);
        const again = await openFile('b.docx', file.write(hidden));
        let meant = file.text;
        for (const { start, end, text } of hidden.toReversed()) {
          meant = meant.slice(0, start) + text + meant.slice(end);
        }
        expect(again.text).toBe(meant);
        expect(again.text).not.toMatch(/(?<![\p{L}\p{N}])Zanderling(?![\p{L}\p{N}])/u);
      }),
    );
  });
});

describe('a hostile document is refused', () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  const body = (inside: string) => `<w:document><w:body>${inside}</w:body></w:document>`;

  it.each([
    ['no archive behind its first bytes', bytesOf('PK\u0003\u0004 zip'), /damaged/u],
    ['an archive of something else', zip({ 'a.txt': 'x' }), /no Word document/u],
    ['a path that leads out', zip({ '../../a.xml': 'x' }), /leads out/u],
    [
      'two parts of one name',
      zip({ 'word/document.xml': body(''), 'word/Document.xml': body('') }),
      /two parts/u,
    ],
    [
      'entities without end',
      zip({ 'word/document.xml': `<!DOCTYPE x [<!ENTITY a "aa">]>${body('&a;')}` }),
      /entities/u,
    ],
    ['depth without end', zip({ 'word/document.xml': body('<w:p>'.repeat(100_000)) }), /levels/u],
    [
      'too large when unpacked',
      zip({ 'word/document.xml': body(' '.repeat(51_000_000)) }),
      /too large/u,
    ],
    ['a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /password/u],
  ])('%s', async (_, bytes, said) => {
    await expect(openFile('a.docx', bytes)).rejects.toThrow(said);
  });
});
