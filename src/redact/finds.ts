import type { Find } from '../recognise/find.ts';

/** What made a find: rules that look for forms, a model, or terms of a person's own. */
export type FindSource = 'pattern' | 'model' | 'yours';

/** Something to hide, and who says so. */
export interface SourcedFind extends Find {
  readonly source: FindSource;
}

/** Finds of rules with their source. */
export function sourced(finds: readonly Find[], source: FindSource): SourcedFind[] {
  return finds.map((find) => ({ ...find, source }));
}
