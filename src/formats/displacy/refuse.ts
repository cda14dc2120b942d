import { FormatError } from '../../base/errors.ts';
import type { Changes } from '../common/changes.ts';

/**
 * Pictures of entities and spans have no arrows.
 *
 * @throws FormatError where there are new relations.
 */
export function refuseRelations({ added }: Changes['relations'], what: string): void {
  if (added.length === 0) return;
  throw new FormatError(`displaCy’s ${what} have no relations`, {
    advice: 'Take the new relations away, or save in another format.',
  });
}
