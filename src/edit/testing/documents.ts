import { buildDocument } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { openDocument, startProject } from '../project.ts';
import { typesOf } from '../types.ts';

const TEXT = 'Ida Moen of Fjord Bank left Oslo.';

/** A document with two spans and a relation. */
export function documentWith(text = TEXT): Document {
  return buildDocument({
    text,
    entityTypes: ['Person', 'Bank', 'Place'].map((name) => ({ name, label: name })),
    relationTypes: [{ name: 'Works', label: 'works for', symmetric: false }],
    spans: [
      { id: 'T1', fragments: [{ start: 0, end: 8 }], type: 'Person', status: 'gold' },
      { id: 'T2', fragments: [{ start: 12, end: 22 }], type: 'Bank', status: 'gold' },
    ],
    relations: [{ id: 'R1', head: 0, tail: 1, type: 'Works', status: 'gold' }],
  });
}

/** A project with one document, called `a`. */
export const opened = (document = documentWith()) =>
  openDocument(startProject(typesOf([document])), 'a', document);
/** Ids, types and ranges of a document's spans. */
export const spansOf = (document: Document) =>
  document.spans.map(
    ({ id, type, fragments: [{ start, end }] }) => `${id} ${type} ${start} ${end}`,
  );
