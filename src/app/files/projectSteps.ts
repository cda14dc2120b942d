import type { ProjectType } from '../../corpus/types.ts';
import { hasTypeChanges, nameChangesOf } from '../../edit/project.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import type { Abilities } from '../../formats/format.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import type { FilesState } from './state.ts';

/** The types of all files that are open, as a project edits them. */
export function typesIn(types: readonly ProjectType[]): ProjectTypes {
  const plain = ({ name, label, description, colour }: ProjectType) => ({
    name,
    label,
    ...(description !== undefined && { description }),
    ...(colour !== undefined && { colour }),
  });
  return {
    entityTypes: types.filter(({ kind }) => kind === 'entity').map(plain),
    relationTypes: types
      .filter(({ kind }) => kind === 'relation')
      .map((type) => ({
        ...plain(type),
        symmetric: type.symmetric === true,
        ...(type.arguments && { arguments: type.arguments }),
      })),
  };
}

/** The types as they are to be saved; undefined where nobody has changed one. */
export function wantedTypes({ editing: { project } }: FilesState): WantedTypes | undefined {
  if (project === undefined || !hasTypeChanges(project)) return undefined;
  const { entityTypes, relationTypes } = project.types;
  return { entityTypes, relationTypes, renamings: nameChangesOf(project) };
}

/** What of the document that is looked at, or of the types, is taken back or done again next. */
export function nextStep(
  { editing: { project }, looking }: FilesState,
  side: 'past' | 'future',
): string | undefined {
  const own = project?.histories.get(String(looking?.loaded?.id))?.[side].at(-1);
  const ofTypes = (side === 'past' ? project?.typePast : project?.typeFuture)?.at(-1);
  if (own === undefined || ofTypes === undefined) return (own ?? ofTypes)?.name;
  const isTypes = side === 'past' ? ofTypes.number > own.number : ofTypes.number < own.number;
  return (isTypes ? ofTypes : own).name;
}

/** What can be said in a row's file of spans and relations besides their types. */
export function saidOf(
  { rows, formats }: FilesState,
  id: number,
): Pick<Abilities, 'attributes' | 'notes'> {
  const format = formats.find(({ name }) => name === rows[id]?.format);
  return format?.abilities ?? { attributes: 'none', notes: 'none' };
}

/** Whether changes of a row's document are saved in its file; not before all is open, as it may come changed. */
export function canSave({ opening, rows, formats }: FilesState, id: number): boolean {
  if (opening.kind !== 'open') return false;
  const format = rows[id]?.format;
  return formats.some(({ name, canSave: can }) => name === format && can);
}
