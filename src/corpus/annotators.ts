import type { Row } from './row.ts';
import { versionNames } from './versionNames.ts';

/** All that one annotator has annotated of what is open. */
export interface Annotator {
  readonly name: string;
  /** Ids of rows, ascending, none of them of one text with another. */
  readonly rows: readonly number[];
}

/** So many are told apart: more names than that are no annotators'. */
const MOST = 100;

/**
 * The annotators of texts of which there are several versions, by the names that those have: layers,
 * or the folders that tell them apart. What an annotator alone has annotated is among theirs too.
 *
 * @returns Those who share a text with another one, in the order of their first rows.
 */
export function annotatorsOf(rows: readonly Row[]): readonly Annotator[] {
  const byText = new Map<number, Row[]>();
  for (const row of rows) {
    if (row.isUnreadable) continue;
    const own = byText.get(row.text);
    if (own === undefined) byText.set(row.text, [row]);
    else own.push(row);
  }
  const found = new Map<string, number[]>();
  const alone: Row[] = [];
  for (const versions of byText.values()) {
    const [only] = versions;
    if (versions.length === 1 && only !== undefined) {
      alone.push(only);
      continue;
    }
    for (const [id, name] of versionNames(versions)) {
      const own = found.get(name);
      if (own === undefined) found.set(name, [id]);
      else own.push(id);
    }
  }
  if (found.size > MOST) return [];
  for (const row of alone) {
    const inFolders = `/${row.path}`;
    for (const [name, own] of found) {
      if (row.layer === name || inFolders.includes(`/${name}/`)) own.push(row.id);
    }
  }
  return [...found].map(([name, ids]) => ({ name, rows: ids.sort((a, b) => a - b) }));
}
