import { Demo } from './Demo.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import type { ParsedSettings } from './settings.ts';

/** Properties of `App`. */
export interface AppProps {
  readonly parsed: ParsedSettings;
}

/** The whole page: what it is, and the demo or why its address can't be followed. */
export function App({ parsed }: AppProps) {
  return (
    <>
      <header className="page-header">
        <h1>ITER in the page</h1>
        <p className="lead">
          Finds the names and terms in a text, nested ones included, and how they are related, with
          a model that works on your own machine: the text never leaves it.
        </p>
      </header>
      <main>
        {parsed.kind === 'valid' ? (
          <Demo settings={parsed.settings} />
        ) : (
          <ProblemNote problem={parsed.problem} />
        )}
      </main>
    </>
  );
}
