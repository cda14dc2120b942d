/** What every entry of the library offers of documents. */
export { buildDocument } from './build.ts';
export type { DocumentDraft, RelationDraft, SpanDraft } from './build.ts';
export type {
  AllowedArguments,
  Differs,
  Document,
  Fragment,
  Notice,
  Origin,
  Relation,
  RelationTypeInfo,
  SchemaInfo,
  Span,
  Status,
  TypeInfo,
} from './document.ts';
