/** The build's name in the markup of a page, where the build puts it. */
const BUILD = /<meta name="build" content="(\w+)"/u;

/**
 * The name of the build that a page is of.
 *
 * @param html - The page's markup.
 * @returns Undefined where it has none: in development, or where it is another page.
 */
export function buildOf(html: string): string | undefined {
  return BUILD.exec(html)?.[1];
}

/**
 * Asks the server for this page and compares the builds.
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
