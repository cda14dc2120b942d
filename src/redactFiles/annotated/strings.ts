import { FormatError } from '../../base/errors.ts';
import type { SourceText } from '../../formats/common/source.ts';
import { parseXmlTree, type XmlElement } from '../../formats/common/xmlTree.ts';
import type { Found } from '../left.ts';

/** All that written files of annotations say, found without knowing their format: as they are, and decoded. */
export function stringsOfAnnotations(files: readonly SourceText[]): Found[] {
  return files.flatMap(({ path, text }) => [
    { where: path, parts: [text] },
    { where: `values of ${path}`, parts: [...decoded(text)] },
  ]);
}

function* decoded(text: string): Generator<string> {
  if (text.trimStart().startsWith('<')) {
    try {
      yield* ofXml(parseXmlTree(text));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
    return;
  }
  const whole = json(text);
  if (whole !== undefined) yield* ofJson(whole);
  else for (const line of text.split('\n')) yield* ofJson(json(line));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function* ofJson(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* ofJson(inside);
  }
}

function* ofXml({ attributes, children }: XmlElement): Generator<string> {
  for (const { value } of attributes.values()) yield value;
  for (const child of children) {
    if (typeof child === 'string') yield child;
    else yield* ofXml(child);
  }
}
