import { useEffect, useState } from 'react';
import type { KeptProject, ProjectStore } from '../../storage/projects.ts';
import { countWords } from '../shared/countWords.ts';
import type { Files } from './files.ts';

/** Properties of `KeptProjects`. */
export interface KeptProjectsProps {
  readonly files: Files;
  readonly projects: ProjectStore;
}

/** What this browser keeps of files that were opened before, and a button that erases it. */
export function KeptProjects({ files, projects }: KeptProjectsProps) {
  const [kept, setKept] = useState<readonly KeptProject[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void projects.list().then((list) => {
      if (isCurrent) setKept(list);
    });
    return () => {
      isCurrent = false;
    };
  }, [projects]);
  if (kept.length === 0) return null;
  const erase = async () => {
    await projects.erase();
    setKept([]);
  };
  return (
    <section className="kept" aria-label="Kept on this computer">
      <h2>Kept on this computer</h2>
      <ul>
        {kept.map(({ id, name, files: count, keptAt }) => (
          <li key={id}>
            <button type="button" onClick={() => files.openKept(id)}>
              <bdi translate="no">{name}</bdi>
            </button>
            <span>{` ${countWords(count, 'file')}, ${new Date(keptAt).toLocaleDateString('en')}`}</span>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => void erase()}>
        Erase all of it
      </button>
    </section>
  );
}
