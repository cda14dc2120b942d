import documentsUrl from '../host/documentsEntry.ts?worker&url';
import entryUrl from '../host/redactEntry.ts?worker&url';

/** The script of the worker that looks for personal data: the page's policy of scripts lets it through. */
export const REDACT_WORKER_URL: string = entryUrl;

/** The script of the worker that reads and writes files. */
export const DOCUMENTS_WORKER_URL: string = documentsUrl;
