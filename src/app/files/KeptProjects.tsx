import { useEffect, useRef, useState } from 'react';
import type { KeptProject, ProjectStore } from '../../storage/projects.ts';
import { countWords } from '../shared/countWords.ts';
import { dateWords, fileSize } from '../shared/keptWords.ts';
import type { Files } from './files.ts';

/** Properties of `KeptProjects`. */
export interface KeptProjectsProps {
  readonly files: Files;
  readonly projects: ProjectStore;
}

/** What this browser keeps of files that were opened before, each of it with a button that erases it. */
export function KeptProjects({ files, projects }: KeptProjectsProps) {
  const [kept, setKept] = useState<readonly KeptProject[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
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
  const eraseAll = async () => {
    await projects.erase();
    setKept([]);
    heading.current?.focus();
  };
  const eraseOne = async (id: number) => {
    await projects.forget(id);
    setKept(await projects.list());
    // The button that had the focus is gone.
    heading.current?.focus();
  };
  return (
    <section className="kept" aria-label="Kept on this computer">
      <h2 ref={heading} tabIndex={-1}>
        Kept on this computer
      </h2>
      <ul>
        {kept.map(({ id, name, files: count, bytes, usedAt }) => (
          <li key={id}>
            <button type="button" onClick={() => files.openKept(id)}>
              <bdi translate="no">{name}</bdi>
            </button>
            <span>{` ${countWords(count, 'file')}, ${fileSize(bytes)}, last used on ${dateWords(usedAt)} `}</span>
            <button type="button" aria-label={`Erase ${name}`} onClick={() => void eraseOne(id)}>
              Erase
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => void eraseAll()}>
        Erase all of it
      </button>
    </section>
  );
}
