import entryUrl from '../host/redactEntry.ts?worker&url';

/** The script of the worker that looks for personal data: the page's policy of scripts lets it through. */
export const REDACT_WORKER_URL: string = entryUrl;
