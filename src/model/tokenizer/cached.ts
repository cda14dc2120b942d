import type { Encoding } from '../../text/index.ts';

/** Words that the cache holds; the oldest makes room for a new one. */
const CACHED_WORDS = 10_000;
/** Longer words are rare and would fill the cache with their text. */
const LONGEST_CACHED_WORD = 100;

/** Remembers what `encode` made of the words seen last. */
export function cached(encode: (word: string) => Encoding): (word: string) => Encoding {
  const cache = new Map<string, Encoding>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const encoding = encode(word);
    if (word.length > LONGEST_CACHED_WORD) return encoding;
    if (cache.size >= CACHED_WORDS) {
      for (const oldest of cache.keys()) {
        cache.delete(oldest);
        break;
      }
    }
    cache.set(word, encoding);
    return encoding;
  };
}
