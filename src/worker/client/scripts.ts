import { WORKER_URL } from './addresses.ts';

/**
 * The scripts that the page may start: all that its one Trusted Types policy lets through. A second
 * worker, or a service worker, is one more address here.
 */
export const SCRIPTS: readonly string[] = [WORKER_URL];

/** Name of the only Trusted Types policy that the page's Content Security Policy allows. */
const POLICY = 'iter-web';

/** The part of Trusted Types that we use; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

declare global {
  // Declared with `var` because that is how a property of the global object is declared.
  var trustedTypes: TrustedTypes | undefined;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * Make the page's one Trusted Types policy, which lets through the page's own scripts and nothing
 * else. A page that does so before anything else runs keeps others from taking its name; the first
 * script that is started does it too.
 *
 * @param scripts - Their addresses.
 */
export function createScriptPolicy(scripts = SCRIPTS): void {
  policy ??= globalThis.trustedTypes?.createPolicy(POLICY, {
    createScriptURL: (url) => {
      if (!scripts.includes(url)) throw new TypeError(`${url} is no script of iter-web.`);
      return url;
    },
  });
}

/**
 * The address of one of the page's scripts, as a worker or a service worker is started with it.
 *
 * @throws TypeError where it is none of them and the browser has Trusted Types.
 */
export function scriptAddress(url: string): string | URL {
  createScriptPolicy();
  return policy?.createScriptURL(url) ?? url;
}
