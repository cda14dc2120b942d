import type { Problem } from './settings.ts';

/** What servers add to the page's address where a shared text came to them (`scripts/headers.js`). */
const MARK = 'shared';

/** What is said of it. */
export const SHARE_LOST: Problem = {
  message: 'The text that was shared with this page did not arrive',
  advice:
    'What takes it was missing in this browser, and is there again now: share the text once more.',
};

/**
 * Whether the page was opened for a shared text that nobody took, which its server then got and did not
 * read. The mark goes from the address, so that the page says it once.
 */
export function takeLostShare(): boolean {
  const url = new URL(location.href);
  if (url.searchParams.get(MARK) !== 'lost') return false;
  url.searchParams.delete(MARK);
  history.replaceState(history.state, '', url);
  return true;
}
