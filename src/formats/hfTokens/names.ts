import { FormatError } from '../../base/errors.ts';
import { asIndex, asObject, asStrings } from '../common/json.ts';
import { parseJsonTree, valueOf } from '../common/jsonTree.ts';
import { extensionOf, fileName, type SourceText } from '../common/source.ts';

/** Files that may say what the numbers of tags mean. */
export const NAME_FILES: readonly string[] = [
  'readme.md',
  'dataset_info.json',
  'dataset_infos.json',
  'features.json',
  'label.json',
  'labels.json',
  'label_list.json',
  'label_names.json',
  'id2label.json',
  'label2id.json',
  'config.json',
  'labels.txt',
  'label_names.txt',
  'tags.txt',
  'classes.txt',
];

/** Whether a file says something of the tags of others. */
export function isNameFile({ path }: SourceText): boolean {
  return NAME_FILES.includes(fileName(path).toLowerCase());
}

/**
 * The names of a member's tags, by their numbers, where one of the files has them.
 *
 * @param member - As `ner_tags`.
 */
export function namesOfTags(files: readonly SourceText[], member: string): string[] | undefined {
  for (const file of files.filter(isNameFile)) {
    const extension = extensionOf(file.path);
    const names =
      extension === 'json'
        ? namesInJson(tryParse(file.text), member)
        : extension === 'md'
          ? namesInReadme(file.text, member)
          : linesOf(file.text);
    if (names !== undefined && names.length > 0) return names;
  }
  return undefined;
}

/** Names of tags somewhere in a value of JSON: what is said of the member goes before all else. */
export function namesInJson(value: unknown, member: string): string[] | undefined {
  const own = find(value, (object) => {
    const about = object[member] ?? (object.name === member ? object : undefined);
    return about === undefined ? undefined : find(about, listIn);
  });
  return own ?? find(value, listIn) ?? listOf(value);
}

type Finder = (object: Readonly<Record<string, unknown>>) => string[] | undefined;

function find(value: unknown, finder: Finder): string[] | undefined {
  const object = asObject(value);
  const found = object && finder(object);
  if (found) return found;
  const inner: readonly unknown[] = object
    ? Object.values(object)
    : Array.isArray(value)
      ? value
      : [];
  for (const one of inner) {
    if (typeof one !== 'object' || one === null) continue;
    const deeper = find(one, finder);
    if (deeper) return deeper;
  }
  return undefined;
}

function listIn(object: Readonly<Record<string, unknown>>): string[] | undefined {
  for (const name of ['names', 'id2label', 'label2id', 'label_list', 'labels']) {
    const names = listOf(object[name]);
    if (names) return names;
  }
  return undefined;
}

/** A list of names, or an object that counts them, either way. */
function listOf(value: unknown): string[] | undefined {
  const list = asStrings(value);
  if (list) return list.length > 0 ? [...list] : undefined;
  const object = asObject(value);
  if (object === undefined) return undefined;
  const names: (string | undefined)[] = [];
  for (const [key, one] of Object.entries(object)) {
    const [number, name] = typeof one === 'string' ? [numberOf(key), one] : [asIndex(one), key];
    if (number === undefined || number > MOST) return undefined;
    names[number] = name;
  }
  return names.length > 0 ? dense(names) : undefined;
}

/** Numbers without a name are their own. */
function dense(names: readonly (string | undefined)[]): string[] {
  return Array.from(names, (name, at) => name ?? String(at));
}

/** More tags than these are none. */
const MOST = 10_000;

function numberOf(text: string): number | undefined {
  return /^\d{1,5}$/u.test(text) ? Number(text) : undefined;
}

/** The names in a data set's card: those of its header, else a dictionary that Python would print. */
function namesInReadme(text: string, member: string): string[] | undefined {
  const lines = text.split(/\r?\n/u);
  const start = lines.findIndex((line) => line.trim() === `- name: ${member}`);
  if (start >= 0) {
    const names: (string | undefined)[] = [];
    for (const line of lines.slice(start + 1)) {
      if (/^\s*- name:/u.test(line)) break;
      const [, number, name] = /^\s*['"]?(\d{1,4})['"]?\s*:\s*(.*?)\s*$/u.exec(line) ?? [];
      if (number !== undefined && name !== undefined) {
        names[Number(number)] = name.replace(/^(['"])(.*)\1$/u, '$2');
      }
    }
    if (names.length > 0) return dense(names);
  }
  const about = text.slice(Math.max(0, text.indexOf(member)));
  const [dictionary = ''] = /\{\s*['"]O['"]\s*:\s*0[^}]*\}/u.exec(about) ?? [];
  const names: (string | undefined)[] = [];
  for (const [, name = '', number] of dictionary.matchAll(/['"]([^'"]+)['"]\s*:\s*(\d{1,4})/gu)) {
    names[Number(number)] = name;
  }
  return names.length > 0 ? dense(names) : undefined;
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function tryParse(text: string): unknown {
  try {
    return valueOf(parseJsonTree(text));
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
