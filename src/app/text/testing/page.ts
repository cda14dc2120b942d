import type { Clock } from '../../../base/clock.ts';
import { TestClock } from '../../../base/testing/clock.ts';
import { extractorOf } from '../../../session/createExtractor.ts';
import { createSession } from '../../shared/modelSession.ts';
import { createPage } from '../page.ts';
import { schemasOf } from '../result.ts';
import { HeldEngine } from '../../shared/testing/heldEngine.ts';

/** Lets all promises that can settle do so. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * A page whose engine answers when the test says so.
 *
 * @param clock - Stands still where it is missing: all is decoded in one slice.
 */
export function pageWith(schemas: readonly string[] = [], clock: Clock = new TestClock()) {
  const engine = new HeldEngine();
  const settings = { model: 'any', schemas, device: 'auto' } as const;
  const session = createSession(settings, () => extractorOf(engine));
  const page = createPage(settings, session, clock);
  const asked = () => engine.requests.map(({ schema }) => schema);
  const answer = async () => {
    engine.requests.at(-1)?.answer();
    await settled();
  };
  const shown = () => {
    const { result } = page.state();
    return result === undefined ? [] : schemasOf(result);
  };
  return { engine, session, page, asked, answer, shown };
}

/**
 * A page that gets an engine of its own each time that it opens one.
 *
 * @param part - What of that is remembered in `asked`.
 */
export function pageOfEngines(part: 'device' | 'model', model = 'any') {
  const asked: unknown[] = [];
  const engines: HeldEngine[] = [];
  const settings = { model, schemas: ['news'], device: 'auto' } as const;
  const session = createSession(settings, (options) => {
    asked.push(options[part]);
    const engine = new HeldEngine();
    engines.push(engine);
    return extractorOf(engine);
  });
  return { page: createPage(settings, session, new TestClock()), session, asked, engines };
}
