/** A build's name in the markup of a page, where the build puts it. */
const BUILD = /<meta name="build" content="(\w+)"/u;

/**
 * The name of the build that a page is of.
 *
 * @param html - The page's markup.
 * @returns Undefined where it has none: in development, or where it is another page, such as that of a
 *   network that wants to be logged in to.
 */
export function buildOf(html: string): string | undefined {
  return BUILD.exec(html)?.[1];
}
