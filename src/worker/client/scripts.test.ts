import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Whatever has been let through, as the browser's own type is. */
const admitted = (url: string) => ({ admitted: url });

const createPolicy = vi.fn(
  (_: string, { createScriptURL }: { createScriptURL: (url: string) => string }) => ({
    createScriptURL: (url: string) => admitted(createScriptURL(url)) as unknown as URL,
  }),
);

/** Anew for each test: a page makes its policy once. */
const load = () => import('./scripts.ts');

beforeEach(() => {
  vi.resetModules();
  createPolicy.mockClear();
  globalThis.trustedTypes = { createPolicy };
});
afterEach(() => {
  globalThis.trustedTypes = undefined;
});

describe('the policy for scripts', () => {
  it('is made once, by its name', async () => {
    const { createScriptPolicy, scriptAddress, SCRIPTS } = await load();
    createScriptPolicy();
    createScriptPolicy();
    scriptAddress(SCRIPTS[0] ?? '');
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['iter-web']);
  });

  it('lets through each script of the page and no other', async () => {
    const { createScriptPolicy, scriptAddress } = await load();
    createScriptPolicy(['/worker.js', '/service-worker.js']);
    for (const url of ['/worker.js', '/service-worker.js']) {
      expect(scriptAddress(url)).toEqual(admitted(url));
    }
    for (const url of ['/other.js', '/worker.js?', '', 'data:text/javascript,1']) {
      expect(() => scriptAddress(url)).toThrow(TypeError);
    }
  });

  it('is not needed where a browser has none', async () => {
    globalThis.trustedTypes = undefined;
    const { scriptAddress, SCRIPTS } = await load();
    expect(scriptAddress(SCRIPTS[0] ?? '')).toBe(SCRIPTS[0]);
  });
});
