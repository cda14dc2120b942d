import { strFromU8, unzipSync } from 'fflate';
import { parseXmlTree } from '../../formats/common/xmlTree.ts';
import { openFile } from '../open.ts';
import type { OpenedFile } from '../opened.ts';
import { docx, paragraph, png, type TestDocx } from './docx.ts';
import { hide } from './hide.ts';

/** Stands nowhere in what is written but where somebody put it. */
export const WORD = 'Zanderling';

const DRAWING = `<wp:inline><wp:extent cx="100" cy="200"/><wp:docPr id="1" name="${WORD}" descr="Mrs ${WORD}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="pic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>`;

/** A document of a picture that says the word in all ways. */
export const PICTURE: TestDocx = {
  body: paragraph(`<w:r><w:drawing>${DRAWING}</w:drawing></w:r>`),
  links: [{ id: 'pic', type: 'image', target: 'media/zanderling.png' }],
  files: { 'word/media/zanderling.png': png(WORD) },
};

/** Opens a test's document. */
export function openDocx(document: TestDocx): Promise<OpenedFile> {
  return openFile('a.docx', docx(document));
}

/** All files of an archive, each byte as a character. */
export function unpacked(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content, true)]),
  );
}

/**
 * The files of a document once words are hidden.
 *
 * @throws FormatError where one of them is no XML.
 */
export async function writtenDocx(
  document: TestDocx,
  ...words: string[]
): Promise<Record<string, string>> {
  const file = await openDocx(document);
  const files = unpacked(file.write(hide(file.text, words)));
  for (const [name, content] of Object.entries(files)) {
    if (/xml|rels/u.test(name)) parseXmlTree(content);
  }
  return files;
}
