import type { Document, Said } from '../../document/document.ts';
import { createFrom, newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';
import { typeName, writeBrat } from './write.ts';

/**
 * A text and a standoff file for each document, and the configuration with which brat shows them: it
 * takes no type that its project does not name.
 */
export function createBrat(given: readonly NamedDocument[]): readonly SourceText[] {
  const documents = given.map(({ name, document }) => ({
    name,
    document: withPlainAttributes(document),
  }));
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
    ...attributeLines(documents),
    '',
  ].join('\n');
}

/** The attributes that are said of anything, as brat takes none that its project does not name. */
function attributeLines(documents: readonly Document[]): string[] {
  const found = new Map<string, { readonly values: Set<string>; readonly of: Set<string> }>();
  const note = (list: readonly Said[], of: string) => {
    for (const { name, value } of list.flatMap(({ attributes = [] }) => attributes)) {
      const known = found.get(name) ?? { values: new Set(), of: new Set() };
      known.of.add(of);
      if (value !== true) known.values.add(value);
      found.set(name, known);
    }
  };
  for (const { spans, relations } of documents) {
    note(spans, '<ENTITY>');
    note(relations, '<RELATION>');
  }
  return unique([...found.keys()]).map((name) => {
    const { values, of } = found.get(name) ?? { values: [], of: [] };
    const choice = [...values].length === 0 ? '' : `, Value:${unique([...values]).join('|')}`;
    return `${name}\tArg:${[...of].sort().join('|')}${choice}`;
  });
}

/** A document whose attributes are called as brat takes it: values too have no blanks there. */
function withPlainAttributes(document: Document): Document {
  const plain = <T extends Said>(one: T): T => ({
    ...one,
    ...(one.attributes && {
      attributes: one.attributes.map(({ name, value }) => ({
        name: typeName(name),
        value: value === true ? value : value.replaceAll(/[\s|,]+/gu, '_'),
      })),
    }),
  });
  return {
    ...document,
    spans: document.spans.map(plain),
    relations: document.relations.map(plain),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
