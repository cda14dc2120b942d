import * as v from 'valibot';
import { readRecords } from '../common/jsonRecords.ts';
import type { FileReport } from '../common/report.ts';
import type { BiocAnnotation, BiocDocument, BiocPiece, BiocRelation } from './collection.ts';

const id = v.optional(v.nullable(v.union([v.string(), v.number()])));
const infons = v.optional(v.nullable(v.record(v.string(), v.unknown())));
const annotationSchema = v.looseObject({
  id,
  infons,
  text: v.optional(v.nullable(v.string())),
  locations: v.optional(v.array(v.looseObject({ offset: v.number(), length: v.number() })), []),
});
const relationSchema = v.looseObject({
  id,
  infons,
  nodes: v.optional(
    v.array(v.looseObject({ refid: v.string(), role: v.optional(v.string(), '') })),
    [],
  ),
});
const pieceSchema = v.looseObject({
  offset: v.optional(v.number(), 0),
  text: v.optional(v.nullable(v.string())),
  annotations: v.optional(v.array(v.unknown()), []),
  relations: v.optional(v.array(v.unknown()), []),
  sentences: v.optional(v.array(v.unknown()), []),
});
const documentSchema = v.looseObject({
  id,
  passages: v.array(v.unknown()),
  relations: v.optional(v.array(v.unknown()), []),
});

/** The documents in a value: those of a collection, or itself. */
export function documentsIn(value: unknown): unknown[] {
  const read = v.safeParse(v.looseObject({}), value);
  if (!read.success) return [];
  const fields: Readonly<Record<string, unknown>> = read.output;
  const list = fields.documents ?? fields.PubTator3;
  if (Array.isArray(list)) return [...(list as readonly unknown[])].filter(isDocument);
  return isDocument(value) ? [value] : [];
}

function isDocument(value: unknown): boolean {
  return v.safeParse(documentSchema, value).success;
}

/**
 * The documents of a file of BioC JSON.
 *
 * @throws FormatError where it is no JSON.
 */
export function parseBiocJson(text: string, report: FileReport): BiocDocument[] {
  return readRecords({ text }, report).records.flatMap(({ value, line }) => {
    const found = documentsIn(value);
    if (found.length === 0) report.add('dropped', line, 'It has no documents with passages.');
    return found.map((one, at) => documentOf(one, at, line, report));
  });
}

function documentOf(value: unknown, at: number, line: number, report: FileReport): BiocDocument {
  const { id: own, passages, relations } = v.parse(documentSchema, value);
  const drop = (what: string) => report.add('dropped', line, `${what} can't be read.`);
  let number = 0;
  const pieceOf = (one: unknown): BiocPiece[] => {
    const read = v.safeParse(pieceSchema, one);
    if (!read.success) {
      drop('A passage or sentence');
      return [];
    }
    const { offset, text, annotations, sentences, relations: joins } = read.output;
    const piece: BiocPiece = {
      offset,
      text: text ?? undefined,
      annotations: annotations.flatMap((annotation): BiocAnnotation[] => {
        const found = v.safeParse(annotationSchema, annotation);
        number += 1;
        if (!found.success) {
          drop('An annotation');
          return [];
        }
        const { id: name, infons: said, text: stored, locations } = found.output;
        return [
          {
            id: String(name ?? `annotation.${number}`),
            infons: infonsOf(said),
            text: stored ?? undefined,
            locations,
          },
        ];
      }),
      relations: joins.flatMap(relationOf),
    };
    const inner = sentences.flatMap(pieceOf);
    const isWhole = piece.text !== undefined;
    return [
      piece,
      ...inner.map((sentence) => (isWhole ? { ...sentence, text: undefined } : sentence)),
    ];
  };
  const relationOf = (one: unknown): BiocRelation[] => {
    const read = v.safeParse(relationSchema, one);
    if (read.success) {
      const { id: name, infons: said, nodes } = read.output;
      return [{ id: String(name ?? ''), infons: infonsOf(said), nodes }];
    }
    drop('A relation');
    return [];
  };
  return {
    id: String(own ?? `document ${at + 1}`),
    pieces: passages.flatMap(pieceOf),
    relations: relations.flatMap(relationOf),
  };
}

function infonsOf(
  value: Readonly<Record<string, unknown>> | null | undefined,
): Map<string, string> {
  return new Map(
    Object.entries(value ?? {}).flatMap(([name, said]) =>
      typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean'
        ? [[name, String(said)] as const]
        : [],
    ),
  );
}
