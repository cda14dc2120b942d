import { strFromU8, unzipSync } from 'fflate';
import { docx, paragraph, run } from './docx.ts';
import { drawn, pdf } from './pdf.ts';

/** Of which nothing may be left in what is saved, in any case, escaped or packed. */
export const CANARIES = ['quillfeather', 'tobias', 'zanderling', '496 0123', '4960123'] as const;

const MAIL = `From: Tobias Quillfeather <tobias.quillfeather@example.org>
To: b@example.org
Subject: =?utf-8?Q?Zander?= =?utf-8?Q?ling?=
X-Who: Quillfeather
Content-Type: multipart/mixed; boundary=b

--b
Content-Transfer-Encoding: base64

${btoa('Dear Mrs Quillfeather, ring 0113 496 0123.')}
--b
Content-Disposition: attachment; filename="Zanderling.txt"

Zanderling
--b--
`;

/**
 * One document of each kind, with the canaries in its corners. Patterns find all of them, but for
 * `Zanderling`, which is a term.
 */
export const KINDS: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  'page.html': `<!doctype html><title>Mrs Quillfeather</title><meta name=author content="Quillfeather">
<!-- Zanderling --><script>const who = "Zanderling"</script>
<p data-who="Zanderling" title="Zanderling">Dear Mrs Qui<b>llfe</b>ather of Z&#97;nderling, ring
<a href="tel:01134960123">0113 496 0123</a>
or <a href="mailto:tobias%2Equillfeather@example.org">write</a>.
<img src="zanderling.png" alt="Zanderling"></p>`,
  'table.csv':
    'name;note;code\n"Mrs Quillfeather";"rang ""Zanderling""";zanderling\nBo;0113 496 0123;7\n',
  'mail.eml': MAIL.replaceAll('\n', '\r\n'),
  'letter.docx': copied(
    docx({
      body:
        paragraph(
          run('Dear Mrs Quill'),
          run('feather', '<w:b/>'),
          run(' of ZANDER'),
          run('LING,'),
        ) +
        paragraph(
          '<w:del w:author="Quillfeather"><w:r><w:delText>Zanderling</w:delText></w:r></w:del>',
          `<w:hyperlink r:id="l">${run('ring')}</w:hyperlink>`,
          run(' 0113 496 0123.'),
        ),
      links: [
        {
          id: 'l',
          type: 'hyperlink',
          target: 'mailto:tobias.quillfeather@example.org',
          isOutside: true,
        },
      ],
      parts: { header1: paragraph(run('Zanderling')), comments: 'Zanderling' },
      files: { 'docProps/core.xml': 'Quillfeather', 'word/media/image1.png': 'Zanderling' },
    }),
  ),
  'form.pdf': copied(
    pdf({
      pages: [
        drawn([72, 700, 'Dear Mrs Quillfeather of Zanderling,'], [72, 680, 'ring 0113 496 0123.']),
      ],
      objects: ['<< /Author (Quillfeather) >>'],
      trailer: '/Info 6 0 R',
    }),
  ),
};

function copied(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** All that a saved file says, in small letters: unpacked, decoded, and without its markup as well. */
export function saidBy(name: string, bytes: Uint8Array): string {
  const plain = name.endsWith('.docx')
    ? Object.entries(unzipSync(bytes))
        .map(([part, content]) => `${part}\n${strFromU8(content)}`)
        .join('\n')
    : new TextDecoder().decode(bytes);
  const decoded = decodeURIComponent(plain.replaceAll(/%(?![\da-f]{2})/giu, ''));
  return [plain, decoded, plain.replaceAll(/<[^>]*>/gu, '')].join('\n').toLowerCase();
}
