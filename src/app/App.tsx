import { Demo } from './Demo.tsx';
import { Guarded } from './Guarded.tsx';
import { usualModelQuery } from './modelProblem.ts';
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
      <Guarded what="The head of the page">
        <header className="page-header">
          <h1>Names and relations</h1>
          <p className="lead">
            Finds the names and terms in a text and how they are related. The model works on your
            own machine: the text never leaves it.
          </p>
        </header>
      </Guarded>
      <main>
        <Guarded what="The page" advice={ADVICE}>
          {parsed.kind === 'valid' ? (
            <Demo settings={parsed.settings} />
          ) : (
            <ProblemNote
              problem={parsed.problem}
              {...(parsed.problem.code === 'unknown-model' && {
                usual: usualModelQuery(location.search),
              })}
            />
          )}
        </Guarded>
      </main>
    </>
  );
}

/** What holds the text is gone with all the rest. */
const ADVICE = 'Turn off what changes the page, such as an extension, and load it again.';
