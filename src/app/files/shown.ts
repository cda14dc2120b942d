import { mergeVersions } from '../../corpus/mergeVersions.ts';
import type { ProjectType } from '../../corpus/types.ts';
import { saidWords } from '../../document/attributes.ts';
import { distinctTypes } from '../../document/distinctTypes.ts';
import type { Document, Relation, Span, TypeInfo } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import type { LoadedDocument } from '../../filesWorker/protocol/files.ts';
import type { Detail } from '../../formats/format.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import { typesIn } from './projectSteps.ts';
import { readableColour } from './readableColour.ts';

/** By the document as its file has it: what was prepared for a drawing is known by its document. */
const SHOWN = new WeakMap<Document, Document>();

/**
 * A document as it is drawn by itself. That a person made it is what one expects of a file, and the
 * plain case of a drawing.
 */
export function shownDocument(document: Document): Document {
  const known = SHOWN.get(document);
  if (known !== undefined) return known;
  const shown: Document = {
    ...document,
    spans: document.spans.map(plain),
    relations: document.relations.map(plain),
  };
  SHOWN.set(document, shown);
  return shown;
}

/** What is drawn of one version or two, with what else their files say of spans and relations. */
export interface Shown {
  readonly document: Document;
  readonly detailsOf: (id: string) => readonly Detail[];
  /** Id in the first version of a span or relation that is drawn; undefined where it has it not. */
  readonly ownId: (id: string) => string | undefined;
}

/** One version of a text as it is drawn; with another one, both in one. */
export function shownOf(loaded: LoadedDocument, other: LoadedDocument | undefined): Shown {
  if (other === undefined) {
    return {
      document: shownDocument(loaded.document),
      detailsOf: (id) => loaded.details.get(id) ?? [],
      ownId: (id) => id,
    };
  }
  const { document, sides } = mergeVersions(loaded.document, other.document);
  return {
    document,
    ownId: (id) => sides.get(id)?.first,
    detailsOf: (id) => {
      const { first, second } = sides.get(id) ?? {};
      const own = first === undefined ? [] : (loaded.details.get(first) ?? []);
      const theirs = second === undefined ? [] : (other.details.get(second) ?? []);
      // What is said besides is the first one's in the drawing, or else the second one's.
      const said = first === undefined ? [] : saidIn(loaded.document, first);
      const also =
        first === undefined || second === undefined ? [] : saidIn(other.document, second);
      const isNew = ({ name, value }: Detail) =>
        ![...said, ...own].some((detail) => detail.name === name && detail.value === value);
      return [...own, ...[...also, ...theirs].filter(isNew)];
    },
  };
}

/** What a document says of a span or relation besides its type. */
function saidIn(document: Document, id: string): readonly Detail[] {
  const { spanById, relationById } = lookUp(document);
  return saidWords(spanById.get(id) ?? relationById.get(id) ?? {});
}

/** All types of a project, as the view names them: a type has one colour in all documents. */
export function projectTypes(types: readonly ProjectType[]): ProjectTypes {
  return readableTypes(typesIn(types));
}

/** Types of a project, and behind them those of another version that it has not. */
export function withTypesOf(own: ProjectTypes, other: ProjectTypes): ProjectTypes {
  return {
    entityTypes: distinctTypes([...own.entityTypes, ...other.entityTypes]),
    relationTypes: distinctTypes([...own.relationTypes, ...other.relationTypes]),
  };
}

/** Types with colours that can be read on the page. */
export function readableTypes({ entityTypes, relationTypes }: ProjectTypes): ProjectTypes {
  return { entityTypes: entityTypes.map(readable), relationTypes: relationTypes.map(readable) };
}

function readable<T extends TypeInfo>(type: T): T {
  const { colour } = type;
  return colour === undefined ? type : { ...type, colour: readableColour(colour) };
}

/** An edit leaves nearly all as it was, and so what is drawn of it. */
const PLAIN = new WeakMap<Span | Relation, Span | Relation>();

function plain<T extends Span | Relation>(one: T): T {
  if (one.status !== 'gold') return one;
  const known = PLAIN.get(one) as T | undefined;
  if (known !== undefined) return known;
  const made: T = { ...one, status: 'predicted', origin: one.origin ?? 'file' };
  PLAIN.set(one, made);
  return made;
}
