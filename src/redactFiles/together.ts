import { extensionOf, fileName, nearestAbove, pairingKey } from '../formats/common/source.ts';

/** A file to redact, and those that it is read with. */
export interface Together<T> {
  readonly file: T;
  readonly beside: readonly T[];
}

/** Files of a project, in small letters, by the ending of those whose types they say. */
const OF_PROJECT: Readonly<Record<string, readonly string[]>> = {
  ann: ['annotation.conf', 'visual.conf', 'tools.conf', 'kb_shortcuts.conf'],
  xmi: ['typesystem.xml'],
};

/** Endings of files that may be about a text beside them. */
const MAY_BE_ABOUT: readonly string[] = ['json', 'jsonld', 'jsonl'];

/** So much of a file is looked at for what it is about. */
export const ABOUT_HEAD = 4096;

/** Whether JSON that begins so annotates a text of another file, as Web Annotation does. */
export function isAboutText(head: string): boolean {
  return /"Text(?:Position|Quote)Selector"|"oa:/u.test(head);
}

/**
 * Files with what belongs to them: annotations with their text, and the project's files that say their types.
 *
 * @param headOf - Reads the first `ABOUT_HEAD` bytes of a file as text.
 * @returns In their order; what belongs to another file is with that alone.
 */
export async function together<T extends { readonly path: string }>(
  files: readonly T[],
  headOf: (file: T) => Promise<string>,
): Promise<Together<T>[]> {
  const byPath = new Map(files.map((file) => [file.path.toLowerCase(), file]));
  const texts = new Map(
    files.flatMap((file) =>
      extensionOf(file.path) === 'txt' ? [[pairingKey(file.path), file] as const] : [],
    ),
  );
  const taken = new Set<T>();
  const beside = new Map<T, readonly T[]>();
  for (const file of files) {
    const ending = extensionOf(file.path);
    const text = texts.get(pairingKey(file.path));
    const isAbout =
      ending === 'ann' ||
      (text !== undefined && MAY_BE_ABOUT.includes(ending) && isAboutText(await headOf(file)));
    const own = isAbout && text !== undefined ? [text] : [];
    for (const name of OF_PROJECT[ending] ?? []) {
      const found = nearestAbove(byPath, file.path.toLowerCase(), name);
      if (found !== undefined) own.push(found);
    }
    for (const one of own) taken.add(one);
    beside.set(file, own);
  }
  const names = new Set(
    Object.entries(OF_PROJECT).flatMap(([ending, own]) =>
      files.some(({ path }) => extensionOf(path) === ending) ? own : [],
    ),
  );
  return files.flatMap((file) =>
    taken.has(file) || names.has(fileName(file.path).toLowerCase())
      ? []
      : [{ file, beside: beside.get(file) ?? [] }],
  );
}
