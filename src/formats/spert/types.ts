import type { RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { asName, asObject, type JsonObject } from '../common/json.ts';
import { firstRecord } from '../common/jsonRecords.ts';
import { fileName, type SourceText } from '../common/source.ts';

/** What files of types are called; those of the paper's data sets have their names before it. */
export const TYPE_FILES: readonly string[] = [
  'types.json',
  'conll04_types.json',
  'scierc_types.json',
  'ade_types.json',
];

/** Whether a file says what the types of others are. */
export function isTypeFile({ path }: SourceText): boolean {
  return TYPE_FILES.includes(fileName(path).toLowerCase());
}

/** The types that a project's file gives: `short` is a label, `verbose` a description. */
export function typesOf(files: readonly SourceText[]): {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
} {
  const file = files.find(isTypeFile);
  const types = file === undefined ? undefined : asObject(firstRecord(file.text));
  return {
    entityTypes: entriesOf(types?.entities).map(([name, info]) => typeOf(name, info)),
    relationTypes: entriesOf(types?.relations).map(([name, info]) => ({
      ...typeOf(name, info),
      symmetric: info.symmetric === true,
    })),
  };
}

function entriesOf(value: unknown): (readonly [string, JsonObject])[] {
  return Object.entries(asObject(value) ?? {}).flatMap(([name, info]) => {
    const own = asObject(info);
    return own === undefined ? [] : [[name, own] as const];
  });
}

/** What an entry says of its type. */
export function typeOf(name: string, { short, verbose }: JsonObject): TypeInfo {
  const [label = name, description] = [asName(short), asName(verbose)];
  const isSaid = description !== undefined && description !== label;
  return { name, label, ...(isSaid && { description }) };
}

/** A file of all types of documents, which SpERT does not run without. */
export function typeFile(
  entityTypes: readonly TypeInfo[],
  relationTypes: readonly RelationTypeInfo[],
): string {
  const entities = Object.fromEntries(entityTypes.map((type) => [type.name, entryOf(type)]));
  const relations = Object.fromEntries(
    relationTypes.map((type) => [type.name, { ...entryOf(type), symmetric: type.symmetric }]),
  );
  return `${JSON.stringify({ entities, relations }, null, 2)}\n`;
}

/** What a file says of a type, in its members. */
export function entryOf({ label, description = label }: TypeInfo) {
  return { short: label, verbose: description };
}
