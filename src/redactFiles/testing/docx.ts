import { strToU8, zipSync, zlibSync } from 'fflate';
import { crc32 } from '../../files/crc32.ts';
import { joinBytes } from '../../files/joinBytes.ts';

const OFFICE = 'http://schemas.openxmlformats.org';
const NAMES =
  `xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships" ` +
  `xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:a="${OFFICE}/drawingml/2006/main" ` +
  `xmlns:pic="${OFFICE}/drawingml/2006/picture" xmlns:mc="${OFFICE}/markup-compatibility/2006" ` +
  `xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ` +
  `xmlns:m="${OFFICE}/officeDocument/2006/math"`;

/** A link of a part of a test's document. */
export interface TestLink {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly isOutside?: boolean;
}

/** What a test's document is made of. */
export interface TestDocx {
  /** What is in the body. */
  readonly body: string;
  /** Links of the body. */
  readonly links?: readonly TestLink[];
  /** What is in the root elements of other parts, by name: `header1`. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Any other files. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const ROOTS: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' };

/** A document as word processors write it, for tests. */
export function docx({ body, links = [], parts = {}, files = {} }: TestDocx): Uint8Array {
  const own = Object.keys(parts).map((name, at) => ({
    id: name,
    type: name.replace(/\d+$/u, ''),
    target: `${name}.xml`,
    at,
  }));
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<Types xmlns="${OFFICE}/package/2006/content-types"/>`,
    '_rels/.rels': relationships([
      { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
    ]),
    'word/document.xml': `<?xml version="1.0"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([...own, ...links]),
    ...files,
  };
  for (const [name, inside] of Object.entries(parts)) {
    const kind = name.replace(/\d+$/u, '');
    const root = `w:${ROOTS[kind] ?? kind}`;
    all[`word/${name}.xml`] = `<?xml version="1.0"?><${root} ${NAMES}>${inside}</${root}>`;
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

function relationships(links: readonly TestLink[]): string {
  const written = links.map(
    ({ id, type, target, isOutside = false }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"${isOutside ? ' TargetMode="External"' : ''}/>`,
  );
  return `<Relationships xmlns="${OFFICE}/package/2006/relationships">${written.join('')}</Relationships>`;
}

/** A run of text. */
export function run(text: string, looks = ''): string {
  return `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of runs. */
export function paragraph(...runs: string[]): string {
  return `<w:p>${runs.join('')}</w:p>`;
}

/** A picture of one dot, with a comment that says a word. */
export function png(comment: string): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const said = joinBytes([strToU8(type), data]);
    return joinBytes([bigEndian(data.length), said, bigEndian(crc32(said))]);
  };
  return joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)),
    chunk('tEXt', strToU8(`Author\0${comment}`)),
    chunk('IDAT', zlibSync(Uint8Array.of(0, 200, 0, 0))),
    chunk('IEND', new Uint8Array()),
  ]);
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
