import type { RemotePart } from '../../model/loader.ts';
import { checkPart, type ReadOptions } from '../../model/source.ts';

/** The word of a server that a file will never be another one, for which nobody asks it again. */
const FOR_EVER = /\bimmutable\b/u;

/**
 * Whether the browser's own cache has a part, with the bytes of its hash, and will give it without
 * asking the server. Nothing is downloaded for the answer. Where it is no, Chromium writes a line of
 * it to the console: so in private windows, whose caches take no large files.
 *
 * @param request - The platform's `fetch`.
 */
export async function isInBrowserCache(
  part: RemotePart,
  request: typeof fetch,
  { signal }: Pick<ReadOptions, 'signal'>,
): Promise<boolean> {
  try {
    const kept = await request(part.url, {
      cache: 'only-if-cached',
      mode: 'same-origin',
      ...(signal && { signal }),
    });
    const { headers, ok } = kept;
    // Of another type it is not compiled while it comes, and what was made of it is not kept.
    const isCompiled = headers.get('Content-Type') === 'application/wasm';
    if (!ok || !isCompiled || !FOR_EVER.test(headers.get('Cache-Control') ?? '')) return false;
    await checkPart(part, new Uint8Array(await kept.arrayBuffer()), part.file);
    return true;
  } catch {
    // What else is wrong is told by who reads the part's own copy.
    return false;
  }
}
