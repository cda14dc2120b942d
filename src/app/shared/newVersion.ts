import { buildOf } from '../../serviceWorker/protocol/buildName.ts';

/**
 * Asks the server for this page and compares the builds. The service worker leaves what is asked for so to
 * the server.
 *
 * @param own - The build of the open page.
 * @param signal - Gives up.
 * @returns Whether the server has another build; false where it can't be asked, or answers with
 *   something else than the page.
 */
export async function hasNewVersion(own: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(location.pathname, { cache: 'no-store', signal });
    if (!response.ok) return false;
    const other = buildOf(await response.text());
    return other !== undefined && other !== own;
  } catch {
    return false;
  }
}
