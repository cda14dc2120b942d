import { afterEach, expect, it, vi } from 'vitest';
import { buildOf } from '../../serviceWorker/protocol/buildName.ts';
import { hasNewVersion, watchNewVersion } from './newVersion.ts';

const PAGE = '<!doctype html><head><meta name="build" content="0a1b"><title>x</title>';

afterEach(() => vi.unstubAllGlobals());

/** A server that answers every request in one way. */
function serve(answer: () => Response): void {
  vi.stubGlobal('location', { pathname: '/' });
  vi.stubGlobal('fetch', () => Promise.resolve().then(answer));
}

const look = (own: string) => hasNewVersion(own, new AbortController().signal);

it('reads the build of a page', () => {
  expect(buildOf(PAGE)).toBe('0a1b');
  expect(buildOf('<!doctype html><title>Sign in to the network</title>')).toBeUndefined();
});

it('is new where the server has another build, and only there', async () => {
  serve(() => new Response(PAGE));
  expect(await look('0a1b')).toBe(false);
  expect(await look('2c3d')).toBe(true);
});

it.each([
  ['another page', () => new Response('<title>Sign in to the network</title>')],
  ['an error', () => new Response(PAGE, { status: 503 })],
  [
    'nothing',
    (): Response => {
      throw new TypeError('Failed to fetch');
    },
  ],
])('is not claimed where the server answers with %s', async (_name, answer) => {
  serve(answer);
  expect(await look('2c3d')).toBe(false);
});

it('is told to all rooms once, and looked up no more', async () => {
  let asked = 0;
  serve(() => {
    asked += 1;
    return new Response(PAGE);
  });
  vi.stubGlobal('document', { visibilityState: 'visible' });
  const onFound = vi.fn();
  const heard = vi.fn();
  const newVersion = watchNewVersion('2c3d', onFound);
  newVersion.subscribe(heard);
  newVersion.look();
  newVersion.look();
  await expect.poll(newVersion.isThere).toBe(true);
  newVersion.look();
  expect([asked, onFound.mock.calls.length, heard.mock.calls.length]).toEqual([2, 1, 1]);
});

it.each([
  ['in development', undefined, 'visible'],
  ['while the page is not seen', '2c3d', 'hidden'],
])('is not looked up %s', (_name, own, visibilityState) => {
  const fetched = vi.fn();
  vi.stubGlobal('location', { pathname: '/' });
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('document', { visibilityState });
  watchNewVersion(own, () => undefined).look();
  expect(fetched).not.toHaveBeenCalled();
});
