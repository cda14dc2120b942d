import { newFile } from '../common/created.ts';
import { fileName, folderOf, type SourceText } from '../common/source.ts';
import { editAnnotationConfig } from '../brat/configEdit.ts';
import { declares, removeFromConfig } from '../brat/configRemoval.ts';
import { editVisualConfig, removeFromVisual } from '../brat/visualEdit.ts';
import { editLabelList, readLabelConfig, removeFromLabelList } from '../doccano/labelConfig.ts';
import { editLabelConfig, removeFromLabelConfig } from '../label-studio/configEdit.ts';
import { editTypeList, isTypeList, removeFromTypeList } from '../spert/typeEdit.ts';
import { TYPE_FILES } from '../spert/types.ts';
import type { RemovedType } from './removedTypes.ts';
import {
  editSideFile,
  readSideFile,
  removeFromSideFile,
  SIDE_FILE,
  type SideTypes,
} from './sideFile.ts';
import { changedAspects, type TypeAspect, type TypeChange } from './typeChange.ts';

/** A kind of file that says which types there are. */
interface TypeFile {
  /** In lower case. */
  readonly names: readonly string[];
  readonly edit: (text: string, changes: readonly TypeChange[]) => string;
  readonly remove: (text: string, removed: readonly RemovedType[]) => string;
  /** Whether a file of such a name is one; all are where it is missing. */
  readonly isOne?: (text: string) => boolean;
  /** What of a type it has a place for, besides its name; undefined where it has none for the type. */
  readonly holds: (change: TypeChange) => readonly TypeAspect[] | undefined;
}

const ANNOTATION_CONF = 'annotation.conf';
const VISUAL_CONF = 'visual.conf';
const LABEL_CONFIG = 'label_config.json';

const KINDS: readonly TypeFile[] = [
  {
    names: [ANNOTATION_CONF],
    edit: editAnnotationConfig,
    remove: removeFromConfig,
    // Labels and colours are in visual.conf, which is made where there is none.
    holds: () => ['label', 'colour', 'arguments', 'symmetric'],
  },
  {
    names: ['config.xml', 'label_config.xml', 'labeling_config.xml'],
    edit: editLabelConfig,
    remove: removeFromLabelConfig,
    holds: ({ kind }) => (kind === 'entity' ? ['colour', 'description'] : ['colour']),
  },
  {
    names: [LABEL_CONFIG],
    edit: editLabelList,
    remove: removeFromLabelList,
    holds: ({ kind }) => (kind === 'entity' ? ['colour'] : undefined),
  },
  {
    names: TYPE_FILES,
    edit: editTypeList,
    remove: removeFromTypeList,
    isOne: isTypeList,
    holds: ({ kind }) => [
      'label',
      'description',
      ...(kind === 'relation' ? ['symmetric' as const] : []),
    ],
  },
];

/** Files that say something of types and are of no format: names, in lower case. */
const APART = [SIDE_FILE, LABEL_CONFIG];

/** Whether a file says something of types and nothing of documents, whichever formats are beside it. */
export function isTypeFile(path: string): boolean {
  return APART.includes(fileName(path).toLowerCase());
}

/** Whether a file may say which types there are. */
export function namesTypes(path: string): boolean {
  const name = fileName(path).toLowerCase();
  return [...KINDS.flatMap(({ names }) => names), VISUAL_CONF, SIDE_FILE].includes(name);
}

/** The types that files apart from all formats tell of, as `isTypeFile` knows them. */
export function typesOfFile({ path, text }: SourceText): SideTypes {
  return fileName(path).toLowerCase() === SIDE_FILE
    ? readSideFile(text)
    : { entityTypes: readLabelConfig(text), relationTypes: [] };
}

/**
 * The files that changes of types touch: the configuration that is there, and our own file for what
 * it has no place for.
 *
 * @param files - All that may say something of types; others are passed over.
 * @param folder - Where our own file lies if there is none yet; empty for no folder.
 * @param removed - The types that files are not to name any more.
 */
export function changedTypeFiles(
  files: readonly SourceText[],
  changes: readonly TypeChange[],
  folder: string,
  removed: readonly RemovedType[] = [],
): SourceText[] {
  if (changes.length === 0 && removed.length === 0) return [];
  const named = (file: SourceText) => fileName(file.path).toLowerCase();
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  const found = files.flatMap((file) => {
    const kind = KINDS.find(
      ({ names, isOne }) => names.includes(named(file)) && isOne?.(file.text) !== false,
    );
    return kind ? [{ file, kind }] : [];
  });
  const left = found.map(({ file, kind }) => ({
    file,
    kind,
    text: kind.remove(file.text, removed),
  }));
  const changed = left.map(({ file, kind, text }) => ({ ...file, text: kind.edit(text, changes) }));
  // What is still declared, as a group or of another kind, is drawn as it was.
  const configs = left.filter(({ file }) => named(file) === ANNOTATION_CONF);
  const undrawn = removed.filter(({ name }) => !configs.some(({ text }) => declares(text, name)));
  const visual = files
    .filter((file) => named(file) === VISUAL_CONF)
    .map((file) => ({
      ...file,
      text: editVisualConfig(removeFromVisual(file.text, undrawn), changes),
    }));
  const fresh = found.flatMap(({ file, kind }) => {
    if (!kind.names.includes(ANNOTATION_CONF)) return [];
    const path = inFolder(folderOf(file.path), VISUAL_CONF);
    const text = editVisualConfig('', changes);
    return paths.has(path.toLowerCase()) || text === '' ? [] : [newFile(path, text)];
  });
  const missing = (change: TypeChange): readonly TypeAspect[] | undefined => {
    const held = found.map(({ kind }) => kind.holds(change)).find((one) => one !== undefined);
    const lacking = changedAspects(change).filter((aspect) => held?.includes(aspect) !== true);
    const isNamed = held !== undefined || change.before !== undefined;
    return isNamed && lacking.length === 0 ? undefined : lacking;
  };
  const sides = files.filter((file) => named(file) === SIDE_FILE);
  const side = sides.length > 0 ? sides : [newFile(inFolder(folder, SIDE_FILE), '')];
  const noted = side.map((file) => ({
    ...file,
    text: editSideFile(removeFromSideFile(file.text, removed), changes, missing),
  }));
  const before = new Map(files.map(({ path, text }) => [path, text]));
  return [...changed, ...visual, ...fresh, ...noted].filter(
    ({ path, text }) => text !== (before.get(path) ?? ''),
  );
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
