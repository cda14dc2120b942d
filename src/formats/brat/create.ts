import type { Document } from '../../document/document.ts';
import { createFrom, newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';
import { typeName, writeBrat } from './write.ts';

/**
 * A text and a standoff file for each document, and the configuration with which brat shows them: it
 * takes no type that its project does not name.
 */
export function createBrat(documents: readonly NamedDocument[]): readonly SourceText[] {
  const texts = documents.map(({ name, document }) => newFile(`${name}.txt`, document.text));
  const written = createFrom(documents, texts, writeBrat);
  const known = new Set(written.map(({ path }) => path));
  // A document without annotations is annotated all the same, which its empty file says.
  const blank = documents.map(({ name }) => `${name}.ann`).filter((path) => !known.has(path));
  return [
    ...written,
    ...blank.map((path) => newFile(path, '')),
    newFile('annotation.conf', configOf(documents.map(({ document }) => document))),
  ];
}

function configOf(documents: readonly Document[]): string {
  const used = (types: readonly { readonly type: string }[]) =>
    types.map(({ type }) => typeName(type));
  const entities = unique(documents.flatMap(({ spans }) => used(spans)));
  const relations = unique(documents.flatMap(({ relations: own }) => used(own)));
  const symmetric = new Set(
    documents.flatMap(({ relationTypes }) =>
      relationTypes.filter((type) => type.symmetric).map(({ name }) => typeName(name)),
    ),
  );
  const lines = relations.map((name) => {
    const flags = symmetric.has(name) ? ', <REL-TYPE>:symmetric' : '';
    return `${name}\tArg1:<ENTITY>, Arg2:<ENTITY>${flags}`;
  });
  return [
    '[entities]',
    ...entities,
    '[relations]',
    // Spans of one type may lie over one another (brat, “Configuration”).
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    ...lines,
    '[events]',
    '[attributes]',
    '',
  ].join('\n');
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
