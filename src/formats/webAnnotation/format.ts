import { firstRecord } from '../common/jsonRecords.ts';
import type { OffsetRule } from '../common/offsets.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS, UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { Format } from '../format.ts';
import { annotationsIn } from './annotation.ts';
import { createWebAnnotation } from './create.ts';
import { isAnnotations, readWebAnnotation } from './read.ts';
import { writeWebAnnotation } from './write.ts';

/** How surely files are annotations; those of recogito are told by what only it writes. */
function sniff(files: readonly SourceText[], isRecogito: boolean): number {
  const [file] = files.filter(isAnnotations);
  if (file === undefined) return 0;
  const [first] = annotationsIn(firstRecord(file.text));
  const isMarked = file.text.includes('anno.jsonld');
  const isTarget = first !== undefined && (first.targets.length > 0 || first.joins.length > 0);
  if (!isTarget && !isMarked) return 0;
  return (first?.isRecogito ?? false) === isRecogito ? 0.95 : 0.6;
}

const common = (
  usual: OffsetRule,
): Pick<Format, 'files' | 'companions' | 'abilities' | 'read' | 'write' | 'create'> => ({
  files: '.json, .jsonld or .jsonl, with the text as .txt',
  companions: { paired: ['txt'] },
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'all',
  },
  read: (files, options = {}) => readWebAnnotation(files, options, usual),
  write: (original, before, after) => writeWebAnnotation(original, before, after, usual),
  create: (documents) => createWebAnnotation(documents, usual),
});

/** The W3C's Web Annotation model; its offsets count code points. */
export const webAnnotation: Format = {
  name: 'w3c-annotation',
  title: 'W3C Web Annotation',
  sniff: (files) => sniff(files, false),
  ...common(CODE_POINT_OFFSETS),
};

/** What recogito keeps and exports; its offsets count UTF-16 units. */
export const recogito: Format = {
  name: 'recogito-w3c',
  title: 'recogito',
  sniff: (files) => sniff(files, true),
  ...common(UTF16_OFFSETS),
};
