import type { ProjectType } from '../../corpus/types.ts';

/** Tells which types are new, or better known, since it was asked last. */
export function createNewTypes(): (types: readonly ProjectType[]) => readonly ProjectType[] {
  const sent: ProjectType[] = [];
  return (types) => {
    const fresh = types.filter((type) => sent[type.id] !== type);
    for (const type of fresh) sent[type.id] = type;
    return fresh;
  };
}
