import entryUrl from '../host/ownEntry.ts?worker&url';

/** The script of the worker that looks at packages: the page's policy of scripts lets it through. */
export const OWN_WORKER_URL: string = entryUrl;
