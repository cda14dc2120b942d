/** Characters by which a path is a pattern. */
const SPECIAL = /[*?[{]/u;

/** Whether a path is a pattern rather than a name. */
export function isGlob(path: string): boolean {
  return SPECIAL.test(path);
}

/** The folder above all that a pattern can match, and the pattern of paths in it. */
export interface GlobParts {
  /** Empty where the pattern is of the current folder. */
  readonly folder: string;
  readonly pattern: RegExp;
}

/**
 * Read a pattern as shells do: `*` and `?` stand for characters of a name, `**` for any folders,
 * `[ab]` and `[!ab]` for one character, `{a,b}` for either. Names that begin with a dot are matched
 * only where the pattern has that dot.
 */
export function readGlob(path: string): GlobParts {
  const names = path.split('/');
  const first = names.findIndex((name) => SPECIAL.test(name));
  const folder = names.slice(0, first).join('/') + (first > 0 ? '/' : '');
  const pattern = names.slice(first);
  const source = pattern
    .map((name, index) => {
      const isLast = index === pattern.length - 1;
      if (name === '**') return isLast ? `(?:${PLAIN}/)*${PLAIN}` : `(?:${PLAIN}/)*`;
      return nameSource(name) + (isLast ? '' : '/');
    })
    .join('');
  return { folder, pattern: new RegExp(`^${source}$`, 'u') };
}

/** A name that begins with no dot. */
const PLAIN = String.raw`(?!\.)[^/]+`;

/** A class of characters, or a choice; anything else is one character. */
const PART = /\[(?<not>[!^]?)(?<set>\]?[^\]]*)\]|\{(?<choice>[^{}]*)\}|(?<one>[^])/gu;

function nameSource(name: string): string {
  const source = name.replaceAll(PART, (...args: unknown[]) => {
    const { not, set, choice, one } = args.at(-1) as Readonly<Record<string, string | undefined>>;
    if (set !== undefined) return `[${not ? '^/' : ''}${set.replaceAll(/[\\\]^[]/gu, '\\$&')}]`;
    if (choice !== undefined) return `(?:${choice.split(',').map(nameSource).join('|')})`;
    if (one === '*') return '[^/]*';
    if (one === '?') return '[^/]';
    return (one ?? '').replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  });
  return /^[*?[]/u.test(name) ? String.raw`(?!\.)` + source : source;
}
