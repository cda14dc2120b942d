import type { ProjectStore } from '../../storage/projects.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Problem } from '../shared/settings.ts';
import { exampleProject } from './example.ts';
import type { Files } from './files.ts';
import { KeptProjects } from './KeptProjects.tsx';
import { OpenButtons } from '../shared/OpenButtons.tsx';

/** Properties of `Welcome`. */
export interface WelcomeProps {
  readonly files: Files;
  readonly projects: ProjectStore;
  /** Why files could not be opened. */
  readonly problem: Problem | undefined;
}

/** The room with nothing open: how files get in, and what happens to them. */
export function Welcome({ files, projects, problem }: WelcomeProps) {
  return (
    <section className="welcome" aria-label="Open">
      <p className="welcome-main">Drop files, a folder or a zip here.</p>
      <div className="welcome-buttons">
        <OpenButtons onOpen={files.open} isFirst />
        <button type="button" onClick={() => files.open(exampleProject())}>
          Open an example
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <p className="welcome-note">
        Annotations of brat, doccano, Label Studio, Prodigy, INCEpTION and WebAnno (UIMA CAS, TSV),
        PubAnnotation, BioC, PubTator, GATE, W3C Web Annotation, CoNLL-U, tables and others. What
        they are is found out by what is in them.
      </p>
      <p className="welcome-note">
        They are read in this browser and sent nowhere. Nothing of them is kept when you leave, but
        for what you ask to keep.
      </p>
      <KeptProjects files={files} projects={projects} />
    </section>
  );
}
