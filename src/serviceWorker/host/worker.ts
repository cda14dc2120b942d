/**
 * The service worker's script: the page's own files come from where they are kept, so that it opens
 * without a network. Which files these are is put in when the page is built
 * (`scripts/vite/service-worker.js`). The model's files are none of them.
 */
import { threadsFor } from '../../device/machine.ts';
import { PAGE_CACHE } from '../../storage/pageFiles.ts';
import { buildOf } from '../protocol/buildName.ts';
import type { KeptStatus, PageMessage } from '../protocol/messages.ts';
import { hasOthers, type PageFile, type PageVersion } from '../protocol/version.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createShared } from './shared.ts';
import { filledHeaders, wayOf } from './ways.ts';

/** Put in where it is built: once, as it is long. */
declare const ITER_WEB_PAGE: PageVersion;
const version = ITER_WEB_PAGE;

/** What the platform's types have for the whole of a service worker. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const { locks, hardwareConcurrency } = worker.navigator as {
  readonly locks?: LockManager;
  readonly hardwareConcurrency: number;
};
const isThreaded = threadsFor(hardwareConcurrency, true) > 1;
const shared = createShared();

/** Milliseconds that the server may take to send a page, before the kept one is taken. */
const PATIENCE = 2000;

/** The same where the reader has asked for the page anew. */
const RELOAD_PATIENCE = 6000;

/** The status of a page that was taken away for good. */
const GONE = 410;

/** So often a new version looks whether the pages of the one before are gone, while one of them closes. */
const LOOKS = 10;

/** Milliseconds between two looks. */
const BETWEEN_LOOKS = 300;

async function keeper(): Promise<Keeper> {
  const cache = await caches.open(PAGE_CACHE);
  return createKeeper({
    scope,
    version,
    cache,
    fetch: (url, options) => fetch(url, options),
  });
}

/** Whether pages of another build are open; where nobody can tell, they may be. */
async function othersAreOpen(): Promise<boolean> {
  if (locks === undefined) return (await worker.clients.matchAll()).length > 0;
  const { held = [], pending = [] } = await locks.query();
  const names = [...held, ...pending].flatMap(({ name }) => name ?? []);
  return hasOthers(names, scope, version.build);
}

/** Takes over from the worker before, where no page goes on with that one's files. */
async function takeOver(looks: number): Promise<void> {
  for (let look = 1; await othersAreOpen(); look += 1) {
    if (look >= looks) return;
    await new Promise((resolve) => {
      setTimeout(resolve, BETWEEN_LOOKS);
    });
  }
  await worker.skipWaiting();
}

/** Lets go of what no open page needs, and keeps what should be kept and was lost. */
async function tidy(): Promise<void> {
  const { installing, waiting } = worker.registration;
  // A version that is on its way has put its files beside ours.
  if (installing !== null || waiting !== null) return;
  const files = await keeper();
  if (!(await othersAreOpen())) await files.forgetOthers();
  await files.keepAll();
}

function filled(response: Response, kind: 'document' | 'other'): Response {
  const { status, statusText, headers, body } = response;
  return new Response(body, {
    status,
    statusText,
    headers: filledHeaders(headers, version, kind, isThreaded),
  });
}

/**
 * The page as its server has it now: a page of this program, or where the server leads to, or that there is
 * none any more. Undefined where it does not answer in time, or with anything else.
 */
async function fromServer({ url, cache }: Request): Promise<Response | undefined> {
  const isReload = cache === 'reload' || cache === 'no-cache';
  try {
    const response = await fetch(url, {
      cache: isReload ? cache : 'no-cache',
      redirect: 'manual',
      headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(isReload ? RELOAD_PATIENCE : PATIENCE),
    });
    if (response.type === 'opaqueredirect' || response.status === GONE) return response;
    if (!response.ok) return undefined;
    const html = await response.text();
    const headers = new Headers(response.headers);
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
    return buildOf(html) === undefined
      ? undefined
      : filled(new Response(html, { headers }), 'document');
  } catch {
    return undefined;
  }
}

async function pageOf(file: PageFile, request: Request): Promise<Response> {
  const now = await fromServer(request);
  if (now !== undefined) return now;
  const kept = await (await keeper()).read(file).catch(() => undefined);
  if (kept !== undefined) return filled(kept, 'document');
  // What the server says, whatever it is.
  return fetch(request).catch(() => filled(new Response(LOST, LOST_OPTIONS), 'document'));
}

async function fileOf(file: PageFile, request: Request): Promise<Response> {
  const kept = await (await keeper()).read(file).catch(() => undefined);
  return filled(kept ?? (await fetch(request)), 'other');
}

async function otherOf(request: Request): Promise<Response> {
  const kept = await (await keeper()).readOther(request.url).catch(() => undefined);
  return filled(kept ?? (await fetch(request)), 'other');
}

const LOST_OPTIONS = { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } };

const LOST = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Names and relations in a text</title>
<p>This browser has no longer all files of this page, and its server does not answer. Connect to the
network and load the page again: then it keeps them anew.</p>
</html>
`;

worker.addEventListener('install', (event) => {
  const install = async () => {
    await (await keeper()).keepAll();
    // Awaited here it would wait for itself.
    if (!(await othersAreOpen())) void worker.skipWaiting();
  };
  event.waitUntil(install());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim().then(tidy));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const way = wayOf(request, scope, version);
  if (way.kind === 'page') {
    event.respondWith(pageOf(way.file, request));
    event.waitUntil(tidy().catch(() => undefined));
  } else if (way.kind === 'file') event.respondWith(fileOf(way.file, request));
  else if (way.kind === 'other') event.respondWith(otherOf(request));
  else if (way.kind === 'share') {
    event.respondWith(shared.take(request, `${scope}#/text`));
    // So long the browser must not end the worker, whose memory is where the text is.
    event.waitUntil(shared.handedOver());
  }
});

worker.addEventListener('message', (event) => {
  const message = event.data as PageMessage;
  const [port] = event.ports;
  switch (message.kind) {
    case 'status':
      event.waitUntil(status().then((answer) => port?.postMessage(answer)));
      break;
    case 'take-over':
      event.waitUntil(message.now ? worker.skipWaiting() : takeOver(LOOKS));
      break;
    case 'shared':
      port?.postMessage(shared.handOver() ?? null);
      break;
  }
});

async function status(): Promise<KeptStatus> {
  const { build, files } = version;
  const mine = await keeper();
  // What the browser has let go of comes again.
  await mine.keepAll().catch(() => undefined);
  const missing = await mine.missing();
  const bytes = files
    .filter(({ kept }) => kept === 'always')
    .reduce((sum, file) => sum + file.bytes, 0);
  return { build, missing: missing.length, bytes };
}
