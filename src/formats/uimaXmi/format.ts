import type { Document } from '../../document/document.ts';
import { FormatError } from '../../base/errors.ts';
import { FileReport } from '../common/report.ts';
import { extensionOf, folderOf, type SourceText } from '../common/source.ts';
import type { Format, Original, Reading, ReadOptions } from '../format.ts';
import { TypeSystem } from '../uima/cas.ts';
import { interpret } from '../uima/interpret.ts';
import { readViews } from '../uima/read.ts';
import { saveView } from '../uima/save.ts';
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
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    if (isTypeSystem(file)) return file;
    const report = new FileReport(file.path);
    const parsed = parseXmi(file.text, typesFor(file, files, report), report);
    const editor = new XmiEditor(file.text, parsed);
    for (const drawn of interpret(parsed.cas, options, report)) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old && now && old !== now) saveView(parsed.cas, drawn, old, now, editor);
    }
    return { ...file, text: editor.saved() };
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
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
  },
  sniff: (files) => {
    const texts = files.filter((file) => !isTypeSystem(file));
    return texts.length > 0 && texts.every(isXmi) ? 1 : 0;
  },
  read,
  write,
  create: (documents) => createUimaXmi(documents, write),
};
