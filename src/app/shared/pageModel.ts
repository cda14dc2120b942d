import { scaledMemory } from '../../extract/engine.ts';
import { createExtractor } from '../../session/createExtractor.ts';
import { scaledTimeLimits } from '../../worker/client/timeLimits.ts';
import { queryWithModel } from './modelChoice.ts';
import { createSession, type Session } from './modelSession.ts';
import type { Shared } from './room.ts';

const sessions = new WeakMap<Shared, Session>();

/**
 * The page's one session with the model, which all rooms use: one worker, one device, each file loaded
 * once. It is made for the first room that asks, so that a page without such a room has no scripts of it.
 */
export function pageModel(shared: Shared): Session {
  const { settings, models } = shared;
  const limits = scaledTimeLimits(settings.limits ?? 1);
  const memory = scaledMemory(settings.memory ?? 1);
  const session =
    sessions.get(shared) ??
    createSession(settings, (options) => createExtractor({ ...options, limits, memory }), models);
  sessions.set(shared, session);
  return session;
}

/** Has all rooms run another package from now on; a reload and a link take the same one. */
export function chooseModel(shared: Shared, model: string): void {
  history.replaceState(history.state, '', queryWithModel(location.search, model) + location.hash);
  pageModel(shared).useModel(model);
}
