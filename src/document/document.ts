/**
 * The annotated text: the one model that decode, formats and view share. All of it is immutable.
 *
 * Offsets are UTF-16 code units of `Document.text`, end exclusive.
 */

/**
 * In what a span or relation differs from its counterpart on the other side of a comparison: the same
 * place has another type, or the same type another place.
 */
export type Differs = 'type' | 'boundary';

/** A half-open range of UTF-16 code units: `text.slice(start, end)`. */
export interface Fragment {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * What made a span or relation: the model, patterns that look for the form of a thing, a person by
 * hand, or a file that it was read from. A comparison changes nothing of it.
 */
export type Origin = 'model' | 'patterns' | 'person' | 'file';

/**
 * The side of a comparison that a span or relation is on, prediction or gold, and how the comparison
 * judged it where there was one. It says nothing of what made it: a person's work may be either.
 */
export type Status = 'predicted' | 'gold' | 'agreed' | 'missed' | 'spurious';

/** An entity type or relation type, as shown to a reader. */
export interface TypeInfo {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** A CSS colour; the view chooses one where it is missing. */
  readonly colour?: string;
  /** Name of the schema it is of, in a document of several (`Document.schemas`). */
  readonly schema?: string;
}

/** Between which types a relation type may stand: names of entity types. */
export interface AllowedArguments {
  readonly head: readonly string[];
  readonly tail: readonly string[];
}

/** A relation type; a symmetric one has no direction and is emitted once a pair. */
export interface RelationTypeInfo extends TypeInfo {
  readonly symmetric: boolean;
  /** Missing where it may stand between any. */
  readonly arguments?: AllowedArguments;
}

/**
 * Something that is said of a span or relation besides its type: a flag, whose value is `true`, or a
 * value. One that may have several values is there once for each.
 */
export interface Attribute {
  readonly name: string;
  readonly value: string | true;
}

/** An attribute that a project's spans and relations may have. */
export interface AttributeInfo {
  readonly name: string;
  readonly label: string;
  /** A flag is set or not; of the values of a `choice` one, of those of `choices` any number. */
  readonly kind: 'flag' | 'choice' | 'choices' | 'text';
  /** What may be chosen. */
  readonly values: readonly string[];
  /** Names of the entity types that may have it; missing where any may. */
  readonly entityTypes?: readonly string[];
  /** Names of the relation types that may have it; missing where any may. */
  readonly relationTypes?: readonly string[];
}

/** What is said of a span or relation besides its type. */
export interface Said {
  /** Missing where there are none. */
  readonly attributes?: readonly Attribute[];
  /** What somebody wrote about it; missing where nobody has. */
  readonly note?: string;
}

/** A span of the text with a type: an entity. Discontinuous ones have several fragments in order. */
export interface Span extends Said {
  /** Unique in its document. */
  readonly id: string;
  readonly fragments: readonly [Fragment, ...Fragment[]];
  /** Name of one of the document's entity types. */
  readonly type: string;
  /** Probability in 0…1; missing for annotations that carry none. */
  readonly score?: number;
  /** Missing where nobody has said. */
  readonly origin?: Origin;
  readonly status: Status;
  /** Of what is `missed` or `spurious` and has a counterpart all the same. */
  readonly differs?: Differs;
}

/** A typed relation between two spans, given by their ids; may cross sentences and paragraphs. */
export interface Relation extends Said {
  readonly id: string;
  readonly head: string;
  readonly tail: string;
  /** Name of one of the document's relation types. */
  readonly type: string;
  readonly score?: number;
  /** Missing where nobody has said. */
  readonly origin?: Origin;
  readonly status: Status;
  /** Of what is `missed` or `spurious` and has a counterpart all the same. */
  readonly differs?: Differs;
}

/** Something the reader should know about the result, bound to a range of the text. */
export interface Notice {
  /**
   * `sentence-cut`: a sentence was longer than the encoder reads and was cut in parts;
   * `relations-untested`: it had more candidate spans than were tested for relations;
   * `markup-read`: HTML in the text was read as what it means, from the range's start to its end;
   * `markup-kept`: HTML in the text was read as any other characters;
   * `text-unread`: the rest of the text was not read.
   */
  readonly kind:
    'sentence-cut' | 'relations-untested' | 'markup-read' | 'markup-kept' | 'text-unread';
  readonly range: Fragment;
}

/** A schema whose annotations a document shows beside those of others. */
export interface SchemaInfo {
  readonly name: string;
  readonly title: string;
}

/** A text with its spans and relations. Spans are sorted by start, longer ones first. */
export interface Document {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** What may be said of spans and relations besides; missing where nothing may. */
  readonly attributeTypes?: readonly AttributeInfo[];
  readonly notices: readonly Notice[];
  /**
   * The schemas of a merged document, in order. There a type's name is `SCHEMA:TYPE`, so that names
   * stay unique, and its `schema` names one of these. Missing where all is of one schema.
   */
  readonly schemas?: readonly SchemaInfo[];
}
