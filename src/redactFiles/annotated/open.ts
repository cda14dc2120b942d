import { zipSync } from 'fflate';
import { counted } from '../../base/counted.ts';
import { FormatError } from '../../base/errors.ts';
import { inOneGo } from '../../base/work.ts';
import type { Document } from '../../document/document.ts';
import { convertDocuments, lossSteps, readSets } from '../../files/convert.ts';
import { sortFiles } from '../../files/sets.ts';
import { encodeFile } from '../../formats/common/bytes.ts';
import type { SourceFile, SourceText } from '../../formats/common/source.ts';
import { describeLoss } from '../../formats/convert/fit.ts';
import type { Format, ReadDocument } from '../../formats/format.ts';
import { own } from '../../formats/own/format.ts';
import { FORMATS } from '../../formats/registry.ts';
import { type Cut, redactDocument, type Words } from '../../redact/redactDocument.ts';
import type { Replacement } from '../../redact/replace.ts';
import { BEHIND, Leaves } from '../leaves.ts';
import { hiddenIn, refuseAnyLeft } from '../left.ts';
import type { OpenedFile, Written } from '../opened.ts';
import { saidWordsOf, typeNamesOf } from './said.ts';
import { stringsOfAnnotations } from './strings.ts';

/** A hidden word of so few letters may be the name of a type too: `PER`. */
const LEAST_OF_TYPE = 6;
/** Files that a project has already, and that say nothing of a text. */
const OF_PROJECT = /(?:^|\/)(?:annotation\.conf|types\.json)$/u;
const STEM = 'document';

/**
 * Files of annotations that are read together. What is searched is each text once, then all else that
 * people may have written: attributes, notes, labels. What is saved are new files of the same format, made of
 * texts and annotations alone.
 *
 * @param saveAs - Name of the format that they are saved in; the same where missing.
 * @throws FormatError where they are of no format that is known, or nothing of them can be read.
 */
export function openAnnotated(files: readonly SourceFile[], saveAs?: string): OpenedFile {
  const { sets } = sortFiles(files, FORMATS);
  const [first] = sets;
  if (first === undefined) {
    throw new FormatError('it is of no format of annotations that is known', {
      advice: 'Save what it says as plain text (.txt).',
    });
  }
  const { documents: read, report } = readSets(sets);
  if (read.length === 0) {
    const [why] = report.filter(({ kind }) => kind === 'dropped');
    throw new FormatError(
      `nothing of it can be read${why ? ` (${why.message.replace(/\.$/u, '')})` : ''}`,
    );
  }
  const wanted = FORMATS.find(({ name }) => name === saveAs) ?? first.format;
  const to = wanted.create === undefined ? own : wanted;
  const documents = read.map(({ document }) => document);
  const leaves = new Leaves();
  const texts = new Map<string, number>();
  for (const { text } of documents) {
    if (texts.has(text)) continue;
    if (texts.size > 0) for (const sign of ['\n', '\n'] as const) leaves.part(sign);
    texts.set(text, leaves.add(text));
  }
  const said = saidWordsOf(documents);
  if (said.length > 0) leaves.behind(BEHIND);
  const words = new Map(said.map((one) => [one, leafOf(leaves, one)]));
  const { text } = leaves;

  const redacted = (replacements: readonly Replacement[]) => {
    const values = leaves.replaced(replacements);
    const within = leaves.within(replacements);
    const as: Words = {
      type: typesWithout(text, replacements, documents),
      said: (one) => valueOf(words.get(one), values.of, one),
    };
    return documents.map((document) =>
      redactDocument(document, within[texts.get(document.text) ?? -1] ?? [], as),
    );
  };
  const writeAll = (replacements: readonly Replacement[]): Written => {
    const all = redacted(replacements);
    const made = all.map(({ document }) => document);
    const written = filesOf(made, to);
    refuseAnyLeft(
      text,
      replacements,
      [...stringsOfAnnotations(written), { where: 'its texts', parts: textsOf(written) }],
      [
        () => [leaves.meant(replacements)],
        () => filesOf(made.map(masked), to).map((file) => file.text),
      ],
    );
    return { files: withSuffixes(written), said: cutWords(all.map(({ cut }) => cut)) };
  };
  const blank = withSuffixes(
    filesOf(
      redacted([]).map(({ document }) => document),
      to,
    ),
  );
  const [only, ...others] = blank;
  const ending = others.length > 0 ? 'zip' : (only?.suffix.slice(1) ?? 'json');
  return {
    kind: 'annotations',
    text,
    dropped: [
      ...droppedWords(read, report.filter(({ kind }) => kind === 'dropped').length, wanted, to),
      ...projectWords(files),
    ],
    ending,
    type: ending === 'zip' ? 'application/zip' : 'text/plain',
    write: (replacements) => {
      const { files: made } = writeAll(replacements);
      const [one, ...more] = made;
      if (one !== undefined && more.length === 0) return one.bytes;
      return zipSync(
        Object.fromEntries(made.map(({ suffix, bytes }) => [`${STEM}${suffix}`, bytes])),
      );
    },
    writeAll,
  };
}

function leafOf(leaves: Leaves, words: string): number {
  const leaf = leaves.add(words);
  leaves.part('\n');
  return leaf;
}

function valueOf(leaf: number | undefined, of: (leaf: number) => string, words: string): string {
  return leaf === undefined ? words : of(leaf);
}

/** Names of types; one that says something hidden is called by a number. */
function typesWithout(
  text: string,
  replacements: readonly Replacement[],
  documents: readonly Document[],
): (name: string) => string {
  const isHidden = hiddenIn(text, replacements, LEAST_OF_TYPE);
  const hidden = typeNamesOf(documents).filter(isHidden);
  const names = new Map(hidden.map((name, at) => [name, `Type-${at + 1}`]));
  return (name) => names.get(name) ?? name;
}

/** New files for documents, without those that a project has already. */
function filesOf(documents: readonly Document[], to: Format): readonly SourceText[] {
  const digits = String(documents.length).length;
  const named = documents.map((document, at): ReadDocument => ({
    name: documents.length === 1 ? STEM : `${STEM}-${String(at + 1).padStart(digits, '0')}`,
    document,
    details: new Map(),
    state: 'annotated',
  }));
  return convertDocuments(named, to).files.filter(({ path }) => !OF_PROJECT.test(path));
}

/** Texts of files as whoever opens them reads them. */
function textsOf(files: readonly SourceText[]): string[] {
  const { documents } = readSets(sortFiles(files.map(encodeFile), FORMATS).sets);
  return documents.map(({ document }) => document.text);
}

/** A document of the same shape that says nothing. */
function masked(document: Document): Document {
  const mask = (words: string) =>
    words.replaceAll(/[\p{L}\p{N}]/gu, (sign) => 'x'.repeat(sign.length));
  const { document: silent } = redactDocument(document, [], {
    type: (name) => name,
    said: mask,
  });
  return { ...silent, text: mask(document.text) };
}

function withSuffixes(files: readonly SourceText[]): Written['files'] {
  const isOne = (path: string) => path.startsWith(`${STEM}.`) || /^all\.[^/]*$/u.test(path);
  const areTogether = files.every(({ path }) => isOne(path));
  return files.map((file) => ({
    suffix: areTogether ? file.path.replace(/^[^.]*/u, '') : `/${file.path}`,
    bytes: encodeFile(file).bytes,
  }));
}

function cutWords(cuts: readonly Cut[]): string[] {
  const sum = (of: keyof Cut) => cuts.reduce((all, cut) => all + cut[of], 0);
  const [widened, spans, relations] = [sum('widened'), sum('spans'), sum('relations')];
  const is = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    ...(widened > 0
      ? [
          `${counted(widened, 'span')} that began or ended within something hidden ${is(widened)} over all of its label.`,
        ]
      : []),
    ...(spans > 0
      ? [`${counted(spans, 'span')} within something hidden ${is(spans)} left out.`]
      : []),
    ...(relations > 0
      ? [`${counted(relations, 'relation')} of what is hidden ${is(relations)} left out.`]
      : []),
  ];
}

/** Files of the project that were read and are not written, a sentence each. */
function projectWords(files: readonly SourceFile[]): string[] {
  const names = files.map(({ path }) => path).filter((path) => OF_PROJECT.test(path));
  return names.map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return `${name} is read and not saved: copy it once you have looked at the names in it.`;
  });
}

/** What will not be in the new files, a sentence each. */
function droppedWords(
  read: readonly ReadDocument[],
  unread: number,
  wanted: Format,
  to: Format,
): string[] {
  const losses = [...inOneGo(lossSteps(read, to))].filter(
    ([kind]) => kind !== 'boundaries' && kind !== 'symmetric',
  );
  const has = read.some(({ layer }) => layer !== undefined);
  return [
    ...(to === wanted
      ? []
      : [`It is saved as ${to.title}: files of ${wanted.title} can only be read here.`]),
    'Names, ids, settings and all else that is neither a text nor an annotation are left out.',
    ...losses.map(
      ([kind, count]) => `${describeLoss(kind, count)} ${count === 1 ? 'is' : 'are'} left out.`,
    ),
    ...(has
      ? ['Versions of a text by several annotators are texts of their own, without names.']
      : []),
    ...(unread > 0
      ? [`${counted(unread, 'part')} that can’t be read ${unread === 1 ? 'is' : 'are'} left out.`]
      : []),
  ];
}
