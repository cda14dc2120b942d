/** Whether the reader wants all kinds of text kept: a word that this browser keeps. */

/** Name of the entry that it is kept by. */
const KEY = 'iter-web keep all';

/** Whether all is to be kept; not where nobody has said so, or the browser denies the page its storage. */
export function wantsAll(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

/** Keeps the wish for the next visit, or forgets it. */
export function setWantsAll(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Then it holds for this visit.
  }
}
