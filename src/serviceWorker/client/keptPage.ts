import type { KeptStatus, PageMessage } from '../protocol/messages.ts';
import { lockOf, WORKER_FILE } from '../protocol/version.ts';
import { scriptAddress } from '../../worker/client/scripts.ts';
import { ownBuild } from './ownBuild.ts';

/** Whether the page itself opens without a network. */
export type PageKept =
  /** It is not known yet, or the files are still coming. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'kept'; readonly bytes: number }
  /** The browser has no service worker for this page: in a private window, or over plain http. */
  | { readonly kind: 'impossible' }
  /** It has, and could not keep the files: no room, or the server does not send them as they were built. */
  | { readonly kind: 'failed' };

/** The page's side of its service worker. */
export interface KeptPage {
  readonly state: () => PageKept;
  readonly subscribe: (listener: () => void) => () => void;
  /** Looks again: after what is kept has been erased. */
  readonly look: () => void;
  /** Gets a new version ready that the server has. */
  readonly fetchNewVersion: () => void;
  /** Loads the page anew, in the newest version that there is. */
  readonly reload: () => void;
  /** Has the browser keep the page no longer; the next visit keeps it again. */
  readonly erase: () => Promise<void>;
  /** The text that another program has shared with the page, once. */
  readonly takeShared: () => Promise<string | undefined>;
}

/** Milliseconds that a worker may take to answer, which the browser may have to start. */
const ANSWER_LIMIT = 10_000;

/** Milliseconds that a new version may take to take over before the page is loaded anew. */
const TAKE_OVER_LIMIT = 3000;

/** The address of the worker's script. */
export function workerUrl(): string {
  return new URL(WORKER_FILE, document.baseURI).href;
}

/** Undefined on insecure pages and where the reader has switched them off, whatever the types say. */
function container(): ServiceWorkerContainer | undefined {
  return (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker;
}

/** Has the browser keep the page. In development nothing is kept. */
export function keepPage(): KeptPage {
  const listeners = new Set<() => void>();
  let state: PageKept = { kind: 'coming' };
  let registration: ServiceWorkerRegistration | undefined;

  const set = (now: PageKept): void => {
    state = now;
    for (const listener of listeners) listener();
  };

  /** Keeps the worker from letting go of this build's files while the page is open. */
  const hold = (build: string): void => {
    const { locks } = navigator as { readonly locks?: LockManager };
    let leave: (() => void) | undefined;
    const begin = () => {
      const name = lockOf(new URL('.', document.baseURI).href, build);
      void locks?.request(name, { mode: 'shared' }, () => {
        return new Promise<void>((resolve) => {
          leave = resolve;
        });
      });
    };
    begin();
    // A page that holds a lock is not kept by the browser for whoever goes back to it.
    addEventListener('pagehide', () => leave?.());
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) begin();
    });
  };

  const look = async (): Promise<void> => {
    const worker = registration?.active;
    if (!worker) return;
    const answer = (await ask(worker, { kind: 'status' })) as KeptStatus | undefined;
    if (answer === undefined) return;
    const isOwn = answer.build === ownBuild();
    if (isOwn && answer.missing === 0) set({ kind: 'kept', bytes: answer.bytes });
    else if (isOwn && state.kind === 'kept') set({ kind: 'coming' });
  };

  /** Has a worker that is ready take over, where no page of another build is open. */
  const offer = (worker: ServiceWorker): void => post(worker, { kind: 'take-over', now: false });

  /** Follows a worker that is getting ready. */
  const follow = (worker: ServiceWorker): void => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') void look();
      // The page that it found open when it was ready may have been loaded anew as this one.
      else if (worker.state === 'installed') offer(worker);
      else if (worker.state === 'redundant' && state.kind === 'coming') set({ kind: 'failed' });
    });
  };

  const register = async (workers: ServiceWorkerContainer): Promise<void> => {
    const address = scriptAddress(workerUrl());
    // A browser that is told to have none answers with nothing.
    const got = (await workers.register(address, { updateViaCache: 'none' })) as
      ServiceWorkerRegistration | undefined;
    if (got === undefined) throw new TypeError('There is no service worker.');
    registration = got;
    const { installing, waiting } = got;
    if (installing) follow(installing);
    got.addEventListener('updatefound', () => {
      if (got.installing) follow(got.installing);
    });
    if (waiting) offer(waiting);
    await look();
  };

  const start = (): void => {
    const build = ownBuild();
    const workers = container();
    if (build === undefined || workers === undefined) {
      state = { kind: 'impossible' };
      return;
    }
    hold(build);
    workers.addEventListener('controllerchange', () => void look());
    const begin = () => void register(workers).catch(() => set({ kind: 'impossible' }));
    // What the page needs itself comes first.
    if (document.readyState === 'complete') begin();
    else addEventListener('load', begin, { once: true });
  };
  try {
    start();
  } catch {
    // The page goes on without it, whatever an extension has changed.
    state = { kind: 'impossible' };
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => void look(),
    fetchNewVersion: () => void registration?.update().catch(() => undefined),
    reload: () => {
      const next = registration?.waiting ?? registration?.installing;
      if (!next) {
        location.reload();
        return;
      }
      const load = () => location.reload();
      container()?.addEventListener('controllerchange', load, { once: true });
      setTimeout(load, TAKE_OVER_LIMIT);
      // Loaded before it is ready, the page keeps the worker before at work for half a minute more.
      const takeOver = () => {
        if (next.state === 'installed') post(next, { kind: 'take-over', now: true });
      };
      takeOver();
      next.addEventListener('statechange', takeOver);
    },
    erase: async () => {
      const kept = registration;
      // Asked how much is kept, the worker would keep it anew.
      registration = undefined;
      set({ kind: 'coming' });
      await kept?.unregister();
    },
    takeShared: async () => {
      const worker = container()?.controller;
      if (!worker) return undefined;
      const text = await ask(worker, { kind: 'shared' });
      return typeof text === 'string' ? text : undefined;
    },
  };
}

function post(worker: ServiceWorker, message: PageMessage, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer);
}

/** Asks a worker; undefined where it does not answer. */
function ask(worker: ServiceWorker, message: PageMessage): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (answer: unknown) => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), ANSWER_LIMIT);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => end(data);
    post(worker, message, [port2]);
  });
}
