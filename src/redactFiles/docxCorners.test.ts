import { expect, it } from 'vitest';
import { paragraph, run, type TestDocx } from './testing/docx.ts';
import { PICTURE, WORD, writtenDocx } from './testing/written.ts';

const at = (body: string): TestDocx => ({ body: paragraph(body) });
it.each<[where: string, document: TestDocx]>([
  ['over runs', at(run('Zan') + run('der', '<w:b/>') + '<w:proofErr/>' + run('ling'))],
  [
    'over tracked changes',
    at(
      `${run('Zan')}<w:del><w:r><w:delText>xx</w:delText></w:r></w:del><w:ins>${run('derling')}</w:ins>`,
    ),
  ],
  [
    'in what was deleted',
    at(
      `<w:del w:author="${WORD}"><w:r><w:delText>${WORD}</w:delText></w:r></w:del><w:moveFrom>${run(WORD)}</w:moveFrom><w:r><w:delText>${WORD}</w:delText></w:r>`,
    ),
  ],
  [
    'over the end of a paragraph that was deleted',
    {
      body: `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Zander')}</w:p>${paragraph(run('ling'))}`,
    },
  ],
  [
    'as entities',
    at('<w:r><w:t>&#90;anderling &#x7a;anderling </w:t><w:t><![CDATA[ZANDERLING]]></w:t></w:r>'),
  ],
  [
    'in field codes',
    at(
      `<w:fldSimple w:instr="DOCPROPERTY ${WORD}">${run('x')}</w:fldSimple><w:r><w:fldChar><w:ffData><w:name w:val="${WORD}"/></w:ffData></w:fldChar><w:instrText>HYPERLINK "${WORD}"</w:instrText></w:r>`,
    ),
  ],
  [
    'in links',
    {
      body: paragraph(
        `<w:hyperlink r:id="l" w:tooltip="${WORD}" w:anchor="${WORD}">${run('x')}</w:hyperlink>`,
      ),
      links: [{ id: 'l', type: 'hyperlink', target: `https://x.org/${WORD}`, isOutside: true }],
    },
  ],
  [
    'escaped in links',
    {
      body: paragraph(`<w:hyperlink r:id="l">${run('x')}</w:hyperlink>`),
      links: [
        { id: 'l', type: 'hyperlink', target: 'https://x.org/?q=%5Aanderling', isOutside: true },
      ],
    },
  ],
  [
    'in links to files',
    {
      body: paragraph(`<w:hyperlink r:id="l">${run('x')}</w:hyperlink>`),
      links: [{ id: 'l', type: 'hyperlink', target: `file:///C:/${WORD}`, isOutside: true }],
    },
  ],
  [
    'in links of nothing',
    {
      body: paragraph(run('x')),
      links: [{ id: 'l', type: 'attachedTemplate', target: `file:///${WORD}`, isOutside: true }],
    },
  ],
  ['in pictures and what they say', PICTURE],
  [
    'in text boxes',
    at(
      `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${paragraph(run(WORD))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph(run(WORD))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
  ],
  [
    'in old text boxes and drawings',
    at(
      `<w:r><w:pict><v:shape alt="${WORD}"><v:textpath string="${WORD}"/><v:textbox><w:txbxContent>${paragraph(run(WORD))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ),
  ],
  [
    'in content controls',
    {
      body: `<w:sdt><w:sdtPr><w:alias w:val="${WORD}"/><w:dataBinding w:xpath="${WORD}"/></w:sdtPr><w:sdtContent>${paragraph(run(WORD))}</w:sdtContent></w:sdt>${paragraph(`<w:sdt><w:sdtPr><w:tag w:val="${WORD}"/></w:sdtPr><w:sdtContent>${run(WORD)}</w:sdtContent></w:sdt>`)}`,
    },
  ],
  [
    'in tables',
    {
      body: `<w:tbl><w:tblPr><w:tblCaption w:val="${WORD}"/></w:tblPr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${paragraph(run(WORD))}</w:tc></w:tr><w:sdt><w:sdtContent><w:tr><w:tc>${paragraph(run(WORD))}<w:tbl><w:tr><w:tc>${paragraph(run(WORD))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>`,
    },
  ],
  [
    'in notes, heads and feet',
    {
      body: paragraph('<w:r><w:footnoteReference w:id="2"/></w:r>'),
      parts: {
        footnotes: `<w:footnote w:id="2">${paragraph(run(WORD))}</w:footnote>`,
        endnotes: `<w:endnote w:id="2" w:type="${WORD}">${paragraph(run(WORD))}</w:endnote>`,
        header1: paragraph(run(WORD)),
        footer2: paragraph(run('Zan'), run('derling')),
      },
    },
  ],
  [
    'in formulas',
    at(`<m:oMathPara><m:oMath><m:r><m:t>${WORD}</m:t></m:r></m:oMath></m:oMathPara>`),
  ],
  [
    'in looks',
    at(
      `<w:pPr><w:pStyle w:val="${WORD}"/><w:pPrChange w:author="${WORD}"><w:pPr/></w:pPrChange></w:pPr><w:r w:rsidR="${WORD}"><w:rPr><w:rFonts w:ascii="${WORD}"/><w:lang w:val="${WORD}"/><w:color w:val="${WORD}"/><w:rStyle w:val="${WORD}"/></w:rPr><w:t>x</w:t></w:r>`,
    ),
  ],
  [
    'in marks',
    at(
      `<w:bookmarkStart w:id="0" w:name="${WORD}"/><w:permStart w:ed="${WORD}"/><w:commentRangeStart w:id="${WORD}"/><w:customXml w:element="${WORD}">${run('x ')}</w:customXml><w:smartTag w:uri="${WORD}">${run(WORD)}</w:smartTag>`,
    ),
  ],
  [
    'in styles and lists',
    {
      body: paragraph(run('x')),
      parts: {
        styles: `<w:style w:type="paragraph" w:styleId="${WORD}"><w:name w:val="${WORD}"/><w:aliases w:val="${WORD}"/><w:basedOn w:val="${WORD}"/></w:style>`,
        numbering: `<w:abstractNum w:abstractNumId="0"><w:name w:val="${WORD}"/><w:lvl w:ilvl="0"><w:lvlText w:val="${WORD}"/></w:lvl></w:abstractNum>`,
      },
    },
  ],
  [
    'in all other parts',
    {
      body: paragraph(run('x')),
      parts: {
        comments: WORD,
        settings: `<w:docVars><w:docVar w:name="${WORD}" w:val="${WORD}"/></w:docVars>`,
        fontTable: WORD,
        people: WORD,
      },
      files: {
        'docProps/core.xml': WORD,
        'docProps/custom.xml': WORD,
        'docProps/thumbnail.jpeg': WORD,
        'customXml/item1.xml': WORD,
        'word/embeddings/a.xlsx': WORD,
        'word/vbaProject.bin': WORD,
        'word/glossary/document.xml': WORD,
        [`word/${WORD}.xml`]: WORD,
        'word/theme/theme1.xml': WORD,
        'word/charts/chart1.xml': WORD,
      },
    },
  ],
  [
    'in comments and instructions of XML',
    at(`<!-- ${WORD} --><?x ${WORD}?>${run('x')}<w:unknown w:val="${WORD}">${WORD}</w:unknown>`),
  ],
  [
    'where it does not belong',
    {
      body: `${run(WORD)}${WORD}<w:hyperlink>${run(WORD)}</w:hyperlink><w:ins>${run(WORD)}</w:ins><w:p>${paragraph(run(WORD))}</w:p>`,
    },
  ],
])('a document keeps nothing %s', async (_, document) => {
  const files = await writtenDocx(document, WORD);
  const all = Object.entries(files).flat().join('\n').toLowerCase();
  const joined = all.replaceAll(/<[^>]*>/gu, '');
  for (const text of [all, joined]) expect(text).not.toMatch(/zanderling|5aanderling/u);
});
