import { scaledMemory } from '../../extract/engine.ts';
import { isOwnModel } from '../../extract/modelName.ts';
import { extractorOf } from '../../session/createExtractor.ts';
import { openWorkerEngine } from '../../worker/client/client.ts';
import { scaledTimeLimits } from '../../worker/client/timeLimits.ts';
import { planStart } from './memoryProblem.ts';
import { queryWithModel } from './modelChoice.ts';
import { createSession, type OpenExtractor, type Session } from './modelSession.ts';
import { ownFilesOf } from './ownFiles.ts';
import type { Shared } from './room.ts';
import type { OfferedSize } from './useModelSizes.ts';

const sessions = new WeakMap<Shared, Session>();

/**
 * The page's one session with the model, which all rooms use: one worker, one device, each file loaded
 * once. It is made for the first room that asks, so that a page without such a room has no scripts of it.
 */
export function pageModel(shared: Shared): Session {
  const { settings, models } = shared;
  const limits = scaledTimeLimits(settings.limits ?? 1);
  const memory = scaledMemory(settings.memory ?? 1);
  const open: OpenExtractor = (options) => {
    const { model } = options;
    const own = isOwnModel(model) ? { own: ownFilesOf(model) } : {};
    return extractorOf(openWorkerEngine({ ...options, limits, memory, ...own }), options);
  };
  const session = sessions.get(shared) ?? createSession(settings, open, models, planStart);
  sessions.set(shared, session);
  return session;
}

/** Has all rooms run another package from now on; a reload and a link take the same one. */
export function chooseModel(shared: Shared, { model, info }: OfferedSize): void {
  const kinds = info.schemas.map(({ name }) => name);
  const query = queryWithModel(location.search, model, kinds);
  history.replaceState(history.state, '', query + location.hash);
  pageModel(shared).useModel(model, kinds);
}
