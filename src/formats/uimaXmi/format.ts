import type { Document } from '../../document/document.ts';
import { FormatError } from '../../base/errors.ts';
import type { FileReport } from '../common/report.ts';
import { extensionOf, folderOf, type SourceText } from '../common/source.ts';
import type { Format, Original, Reading, ReadOptions } from '../format.ts';
import { UIMA_ABILITIES } from '../uima/abilities.ts';
import { TypeSystem } from '../uima/cas.ts';
import { readViews } from '../uima/read.ts';
import { writeViews } from '../uima/write.ts';
import { createUimaXmi } from './create.ts';
import { XmiEditor } from './edit.ts';
import { parseTypeSystem, parseXmi } from './parse.ts';

const isTypeSystem = ({ path, text }: SourceText): boolean =>
  extensionOf(path) === 'xml' && /<typeSystemDescription[\s>]/u.test(text.slice(0, 4000));

const isXmi = ({ text }: SourceText): boolean => /<(?:\w+:)?XMI[\s>]/u.test(text.slice(0, 4000));

function read(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  return readViews(
    files,
    files.filter((file) => !isTypeSystem(file)),
    options,
    (file, report) => parseXmi(file.text, typesFor(file, files, report), report).cas,
  );
}

function write(
  original: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  return writeViews(original, before, after, (file, report) => {
    if (isTypeSystem(file)) return undefined;
    const parsed = parseXmi(file.text, typesFor(file, original.files, report), report);
    const editor = new XmiEditor(file.text, parsed);
    return { cas: parsed.cas, editor, saved: () => editor.saved() };
  });
}

/** The type system in a file's folder or the nearest one above it; one that is broken is reported. */
function typesFor(file: SourceText, files: readonly SourceText[], report: FileReport): TypeSystem {
  const isAbove = (folder: string) =>
    folder === '' || folderOf(file.path) === folder || file.path.startsWith(`${folder}/`);
  const [nearest] = files
    .filter((one) => isTypeSystem(one) && isAbove(folderOf(one.path)))
    .toSorted((a, b) => folderOf(b.path).length - folderOf(a.path).length);
  if (nearest === undefined) return new TypeSystem([]);
  try {
    return parseTypeSystem(nearest.text);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    report.add('dropped', undefined, `${nearest.path} can't be read (${error.message}).`);
    return new TypeSystem([]);
  }
}

/** UIMA's XMI with the project's type system, as INCEpTION and WebAnno export it. */
export const uimaXmi: Format = {
  name: 'uima-xmi',
  title: 'UIMA CAS XMI',
  files: '.xmi, with TypeSystem.xml where there is one',
  companions: { shared: ['typesystem.xml'] },
  abilities: UIMA_ABILITIES,
  sniff: (files) => {
    const texts = files.filter((file) => !isTypeSystem(file));
    return texts.length > 0 && texts.every(isXmi) ? 1 : 0;
  },
  read,
  write,
  create: (documents) => createUimaXmi(documents, write),
};
