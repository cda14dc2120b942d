import { useCallback, useEffect, useState } from 'react';
import { modelsUrl } from './modelsUrl.ts';
import { openProjects } from '../../storage/projects.ts';
import { eraseGroup, eraseStored, listStored, type StoredGroup } from '../../storage/stored.ts';

/** What this browser keeps for the page. */
export type Stored =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly groups: readonly StoredGroup[] }
  | { readonly kind: 'denied' };

/** Erases what is kept of one kind or, of projects, one by its id; all of it where both are missing. */
export type Erase = (group?: StoredGroup, project?: number) => void;

/**
 * What is stored, looked up again whenever `occasion` changes; how to erase it; and how to look once
 * more.
 */
export function useStored(
  occasion: unknown,
): readonly [stored: Stored, erase: Erase, look: () => void] {
  const [stored, setStored] = useState<Stored>({ kind: 'unknown' });
  const [looks, setLooks] = useState(0);

  useEffect(() => {
    let current = true;
    const tell = (answer: Stored) => {
      if (current) setStored(answer);
    };
    lookUp().then(
      (groups) => tell({ kind: 'known', groups }),
      () => tell({ kind: 'denied' }),
    );
    return () => {
      current = false;
    };
  }, [occasion, looks]);

  const look = useCallback(() => setLooks((times) => times + 1), []);
  const erase = useCallback(
    (group?: StoredGroup, project?: number) => {
      const { caches } = globalThis;
      const eraseAll = () =>
        group === undefined ? eraseStored(caches) : eraseGroup(caches, group, modelsUrl());
      const erasing = project === undefined ? eraseAll() : openProjects().forget(project);
      void erasing.then(look, () => setStored({ kind: 'denied' }));
    },
    [look],
  );

  return [stored, erase, look];
}

async function lookUp(): Promise<readonly StoredGroup[]> {
  return listStored(globalThis.caches, modelsUrl());
}
