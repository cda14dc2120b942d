/** What every entry of the library offers of documents. */
export { buildDocument } from './build.ts';
export type { DocumentDraft, RelationDraft, SpanDraft } from './build.ts';
export type {
  AllowedArguments,
  Attribute,
  AttributeInfo,
  Differs,
  Document,
  Fragment,
  Notice,
  Origin,
  Relation,
  RelationTypeInfo,
  Said,
  SchemaInfo,
  Span,
  Status,
  TypeInfo,
} from './document.ts';
