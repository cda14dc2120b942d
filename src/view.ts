/**
 * The library's second entry, `iter-web/view`: React components that draw a document, whether a
 * model or somebody else annotated it. Their looks are in `iter-web/styles.css`.
 */
export { AnnotatedText, type AnnotatedTextProps } from './view/text/AnnotatedText.tsx';
export { type TableProps } from './view/tables/AnnotationTable.tsx';
export { EntityTable } from './view/tables/EntityTable.tsx';
export { RelationTable } from './view/tables/RelationTable.tsx';
export { useFocus, type FocusControl, type Selection } from './view/focus/useFocus.ts';
export type { Emphasis, Focus } from './view/focus/focus.ts';
export type { Cursor, FocusAction } from './view/focus/focusState.ts';
export type { FilteredRows, RowFilter, RowFilters } from './view/focus/filter.ts';
export {
  typeStylesOf,
  type PalettePlaces,
  type TypeStyle,
  type TypeStyles,
} from './view/legend/typeStyles.ts';
export type { Look, LookWords } from './view/legend/statusWords.ts';
export { toSvg, type SvgOptions } from './view/picture/toSvg.ts';
export { lookUp, type DocumentLookup } from './document/lookup.ts';
export type { KeyWords } from './view/focus/keys.ts';
export { editFor, OPERATION_NAMES, type EditOperation } from './edit/operations.ts';
export {
  applyEdit,
  invertEdit,
  startEditing,
  type Edit,
  type Edited,
  type ListEdit,
  type Placed,
} from './edit/edit.ts';
export { perform, redo, startHistory, undo, type History, type Step } from './edit/history.ts';
export type { NewRelation } from './edit/relationEdits.ts';
export type { Edge } from './edit/spanEdits.ts';
export { typesOf, type ProjectTypes } from './edit/types.ts';
export * from './document/public.ts';
export { parseJson, serialiseJson, type ParseOptions } from './formats/json.ts';
