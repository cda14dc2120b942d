import { useMemo, useRef } from 'react';
import type { KeptPage } from '../serviceWorker/client/keptPage.ts';
import { ownBuild } from '../serviceWorker/client/ownBuild.ts';
import { Header } from './Header.tsx';
import { ROOMS } from './rooms.ts';
import { Rooms } from './Rooms.tsx';
import { Guarded } from './shared/Guarded.tsx';
import { SHARE_LOST } from './shared/lostShare.ts';
import { usualModelQuery } from './shared/modelProblem.ts';
import { watchNewVersion } from './shared/newVersion.ts';
import { createModelChoice, namesModel } from './shared/modelChoice.ts';
import { machineOf, usualSize } from './shared/modelSizes.ts';
import { hasPackage } from './shared/packageInfo.ts';
import { ProblemNote } from './shared/ProblemNote.tsx';
import type { Shared } from './shared/room.ts';
import type { ParsedSettings } from './shared/settings.ts';
import { useRoom } from './useRoom.ts';

/** Properties of `App`. */
export interface AppProps {
  readonly parsed: ParsedSettings;
  readonly kept: KeptPage;
  /** Whether a text was shared with the page that nobody took. */
  readonly isShareLost: boolean;
}

/** The whole page: what it is, and its rooms or why its address can't be followed. */
export function App({ parsed, kept, isShareLost }: AppProps) {
  const room = useRoom(ROOMS);
  const main = useRef<HTMLElement>(null);
  const shared = useMemo(() => sharedOf(parsed, kept), [parsed, kept]);
  return (
    <>
      <Guarded what="The head of the page">
        <Header rooms={ROOMS} current={room} onSkip={() => main.current?.focus()} />
      </Guarded>
      <main ref={main} tabIndex={-1}>
        <Guarded what="The page" advice={ADVICE}>
          {isShareLost && <ProblemNote problem={SHARE_LOST} />}
          {shared && <Rooms rooms={ROOMS} shared={shared} current={room} />}
          {parsed.kind === 'invalid' && (
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

function sharedOf(parsed: ParsedSettings, kept: KeptPage): Shared | undefined {
  if (parsed.kind === 'invalid') return undefined;
  const { settings } = parsed;
  const models = createModelChoice({
    settings,
    usual: namesModel(location.search) ? undefined : usualSize(machineOf(navigator)),
    isThere: (model) => hasPackage(model, settings.patience),
  });
  return {
    settings,
    kept,
    newVersion: watchNewVersion(ownBuild(), kept.fetchNewVersion),
    models,
  };
}

/** What holds the text is gone with all the rest. */
const ADVICE = 'Turn off what changes the page, such as an extension, and load it again.';
