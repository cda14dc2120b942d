/**
 * The library's second entry, `iter-web/view`: React components that draw a document, whether a
 * model or somebody else annotated it. Their looks are in `iter-web/view.css`.
 */
export { AnnotatedText, type AnnotatedTextProps } from './view/AnnotatedText.tsx';
export { type TableProps } from './view/AnnotationTable.tsx';
export { EntityTable } from './view/EntityTable.tsx';
export { RelationTable } from './view/RelationTable.tsx';
export { useFocus, type FocusControl, type Selection } from './view/useFocus.ts';
export type { Emphasis, Focus } from './view/focus.ts';
export type { Cursor, FocusAction } from './view/focusState.ts';
export type { FilteredRows, RowFilter, RowFilters } from './view/filter.ts';
export {
  typeStylesOf,
  type PalettePlaces,
  type TypeStyle,
  type TypeStyles,
} from './view/typeStyles.ts';
export { lookUp, type DocumentLookup } from './document/lookup.ts';
export { buildDocument } from './document/build.ts';
export type { DocumentDraft, RelationDraft, SpanDraft } from './document/build.ts';
export type {
  Document,
  Fragment,
  Notice,
  Relation,
  RelationTypeInfo,
  SchemaInfo,
  Span,
  Status,
  TypeInfo,
} from './document/document.ts';
export { parseJson, serialiseJson, type ParseOptions } from './formats/json.ts';
