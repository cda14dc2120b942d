import { useMemo, useSyncExternalStore } from 'react';
import { scaledMemory } from '../extract/engine.ts';
import { createExtractor } from '../session/createExtractor.ts';
import { scaledTimeLimits } from '../worker/client/timeLimits.ts';
import { createPage, type Page } from './page.ts';
import type { NameSettings, Settings } from './settings.ts';
import type { OpenExtractor } from './session.ts';
import type { State } from './state.ts';

/** The page's state, and what its parts can do. */
export function usePage(
  settings: Settings,
  named: NameSettings,
): readonly [state: State, page: Page] {
  const page = useMemo(() => {
    const limits = scaledTimeLimits(settings.limits ?? 1);
    const memory = scaledMemory(settings.memory ?? 1);
    const open: OpenExtractor = (options) => createExtractor({ ...options, limits, memory });
    return createPage(settings, open, named);
  }, [settings, named]);
  return [useSyncExternalStore(page.subscribe, page.state), page];
}
