import { foldLatin } from '../recognise/fold.ts';
import { nameColumns } from '../recognise/columns.ts';
import type { Kind } from '../recognise/find.ts';
import { givenName } from '../recognise/givenNameList.ts';
import { isParticle } from '../recognise/nameShapes.ts';
import type { SourcedFind } from './finds.ts';
import { isTitle, nameWords, standsAlone, wordsOf, type Word } from './nameParts.ts';
import { placesIn } from './placesIn.ts';

/** A find that repeats another one is as sure as this at most. */
const REPEATED = 0.8;
/** Persons that are less sure are not looked for elsewhere by a part of their names. */
const SURE_PERSON = 0.5;
/** Kinds that are looked for by their whole words alone. */
const BY_PHRASE: ReadonlySet<Kind> = new Set([
  ...([
    'organisation',
    'place',
    'username',
    'identifier',
    'account',
    'phone',
    'email',
    'web',
  ] as const),
]);
const LEGAL_FORM =
  /,?\s+(?:Ltd|Limited|LLP|LLC|PLC|plc|Inc|Corp|Corporation|GmbH|AG|KG|SA|SAS|SARL|S\.A|BV|B\.V|NV|AB|AS|Oy|Pty|SpA|Srl|LIMITED|LTD)\.?$/u;
/** Who is called in a chat as on a machine: `m.oduya`. */
const HANDLE = /^[\p{Ll}\d]+(?:[._-][\p{Ll}\d]+)+$/u;
/** `J.R. `, `D. Ll. `, `JR `; three capitals with one stop are an abbreviation. */
const INITIALS_BEFORE =
  /(?<![\p{L}\p{N}])(?:(?:(?:\p{Lu}|Ll|Rh|Dd|Ch|Th|Wm|Geo|Chas)\.[ -]?){1,3}|(?:\p{Lu}[ -]){1,3}|\p{Lu}{2}[ -])$/u;

interface Phrase {
  readonly folded: string;
  readonly find: SourcedFind;
}

/** Parts of persons' names, and words of all else, that are looked for. */
class Needles {
  readonly names = new Map<string, SourcedFind>();
  readonly phrases = new Map<string, Phrase[]>();
  /** By the first letters of their words, in capitals. */
  readonly initials = new Map<string, SourcedFind>();
  /** Words of names that stand in small letters somewhere: their writer has no capitals for them. */
  readonly small = new Set<string>();

  addName(word: string, find: SourcedFind): void {
    if (!this.names.has(word)) this.names.set(word, find);
  }

  addPhrase(phrase: string, find: SourcedFind): void {
    const folded = phrase.trim().toLowerCase();
    const [first] = /[\p{L}\p{N}]+/u.exec(folded) ?? [];
    if (first === undefined || folded.length < 3) return;
    const known = this.phrases.get(first) ?? [];
    if (!known.some((one) => one.folded === folded)) {
      this.phrases.set(first, [...known, { folded, find }]);
    }
  }
}

function needlesOf(text: string, finds: readonly SourcedFind[]): Needles {
  const needles = new Needles();
  for (const find of finds) {
    const found = text.slice(find.start, find.end);
    if (find.kind === 'person' && find.score >= SURE_PERSON) {
      for (const word of nameWords(found)) needles.addName(word, find);
      if (/^\p{Ll}+(?:[ -]\p{Ll}+)+$/u.test(found)) {
        for (const word of nameWords(found)) if (isSmallName(word)) needles.small.add(word);
      }
      const parts = nameWords(found.replaceAll(/-\p{L}+/gu, ''));
      const initials = parts.map((word) => word.charAt(0).toUpperCase()).join('');
      if (parts.length > 1) needles.initials.set(initials, find);
      if (parts.length > 2) needles.initials.set(initials.charAt(0) + initials.slice(-1), find);
      if (HANDLE.test(found)) needles.addPhrase(found, find);
      // `Hyun-woo` is `hyun woo` too.
      if (/^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(found)) needles.addPhrase(found.replace('-', ' '), find);
    } else if (BY_PHRASE.has(find.kind)) {
      needles.addPhrase(found, find);
      if (find.kind === 'organisation') needles.addPhrase(found.replace(LEGAL_FORM, ''), find);
    } else if (find.kind === 'address') {
      for (const place of placesIn(found)) needles.addPhrase(place, { ...find, kind: 'place' });
    }
  }
  return needles;
}

/** Surnames of five letters that are words first. */
const COMMON = new Set(
  'short young white brown black green small stone woods field price banks cross house power point wells north south right early child sharp quick sweet strong'.split(
    ' ',
  ),
);

/** Whether a word of a name that was written small is hardly another word. */
function isSmallName(word: string): boolean {
  return (
    word.length >= 5 &&
    standsAlone(word).capital &&
    givenName(word.charAt(0).toUpperCase() + word.slice(1)) !== 'doubtful' &&
    !COMMON.has(word)
  );
}

/** Whether a word of a text is a part of a name as that part is known again. */
function isNamed(text: string, { word, start }: Word, needles: Needles): boolean {
  const small = word.toLowerCase();
  const alone = standsAlone(small);
  if (word === word.toLowerCase()) return alone.small || needles.small.has(small);
  if (!alone.capital) return false;
  // A word of English that a sentence begins with is the word rather than the name.
  return (
    alone.small ||
    small.length > 3 ||
    /[\p{L},;:] ?$/u.test(text.slice(Math.max(0, start - 2), start))
  );
}

/** Letters of a name that is known with an s behind it: shorter ones are words too often. */
const POSSESSED = 4;

/** `Dwaynes` as people write it in haste. */
function withoutPossessive({ names }: Needles, small: string): SourcedFind | undefined {
  const name = small.endsWith('s') ? small.slice(0, -1) : '';
  return name.length >= POSSESSED && standsAlone(name).small ? names.get(name) : undefined;
}

/** A name that a longer word is made of: `Ifrah-of-the-Docks`. */
function withinHyphens({ names }: Needles, word: string): SourcedFind | undefined {
  if (!word.includes('-')) return undefined;
  const part = word
    .split('-')
    .find(
      (one) =>
        one.length >= POSSESSED &&
        /^\p{Lu}/u.test(one) &&
        standsAlone(one.toLowerCase()).capital &&
        names.has(one.toLowerCase()),
    );
  return part === undefined ? undefined : names.get(part.toLowerCase());
}

/** Parts of known names that stand side by side, with titles and initials before them. */
function namesAgain(text: string, needles: Needles): SourcedFind[] {
  const found: SourcedFind[] = [];
  let open: { start: number; end: number; find: SourcedFind } | undefined;
  let lead: Word | undefined;
  const close = () => {
    if (open === undefined) return;
    const line = text.slice(Math.max(0, open.start - 12), open.start);
    const initials = INITIALS_BEFORE.exec(line)?.[0].length ?? 0;
    const { find, end } = open;
    const start = open.start - initials;
    const score = Math.min(REPEATED, find.score);
    for (const column of nameColumns(text, { start, end })) {
      found.push({ ...find, ...column, score, rule: 'everywhere' });
    }
    open = undefined;
  };
  for (const word of wordsOf(text)) {
    const small = word.word.toLowerCase();
    const gap = open === undefined ? '' : text.slice(open.end, word.start);
    const isNext = open !== undefined && /^[ \t\u00a0.,-]{1,3}$/u.test(gap) && !/\.\s/u.test(gap);
    const find =
      needles.names.get(small) ??
      withoutPossessive(needles, small) ??
      withinHyphens(needles, word.word);
    if (find !== undefined && isNamed(text, word, needles)) {
      if (open !== undefined && isNext && !gap.includes(',')) open = { ...open, end: word.end };
      else {
        close();
        const isLed =
          lead !== undefined && /^\.?[ \u00a0]$/u.test(text.slice(lead.end, word.start));
        open = { start: isLed && lead ? lead.start : word.start, end: word.end, find };
      }
    } else if (!(open !== undefined && isNext && (word.word.length === 1 || isParticle(small)))) {
      close();
    }
    const isLead = /^\p{Lu}/u.test(word.word) && isTitle(word.word);
    lead = isLead ? word : undefined;
  }
  close();
  return found;
}

/** Initials with stops, and ones that somebody's name explains: `Jane Marsh (JM)`. */
const STOPPED = /(?<![\p{L}\p{N}.])\p{Lu}\.[ ]?(?:\p{Lu}\.[ ]?){0,2}\p{Lu}\.?(?![\p{L}\p{N}])/gu;
const EXPLAINED = /(?<=\p{L}[ ]?[([])\p{Lu}{2,4}(?=[)\]])/gu;
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,4}(?![\p{L}\p{N}])/gu;

/** Persons by the initials of all their words. */
function initialsAgain(text: string, finds: readonly SourcedFind[], { initials }: Needles) {
  const found: SourcedFind[] = [];
  const add = (start: number, words: string) => {
    const find = initials.get(words.replaceAll(/[^\p{L}]/gu, ''));
    if (find === undefined) return;
    const score = Math.min(REPEATED, find.score);
    found.push({ ...find, start, end: start + words.trimEnd().length, score, rule: 'everywhere' });
  };
  for (const { index, 0: words } of text.matchAll(STOPPED)) add(index, words);
  const ends = new Set(finds.map(({ kind, end }) => (kind === 'person' ? end : -1)));
  const explained = new Set<string>();
  for (const { index, 0: words } of text.matchAll(EXPLAINED)) {
    if (ends.has(index - 1) || ends.has(index - 2)) explained.add(words);
  }
  if (explained.size === 0) return found;
  for (const { index, 0: words } of text.matchAll(CAPITALS)) {
    if (explained.has(words)) add(index, words);
  }
  return found;
}

/** Phrases where they stand again, in any case. */
function phrasesAgain(text: string, needles: Needles): SourcedFind[] {
  const found: SourcedFind[] = [];
  const small = text.toLowerCase();
  for (const { index, 0: word } of small.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const { folded, find } of needles.phrases.get(word) ?? []) {
      const start = index - folded.indexOf(word);
      const end = start + folded.length;
      if (start < 0 || !small.startsWith(folded, start)) continue;
      if (/[\p{L}\p{N}]/u.test(small[start - 1] ?? '') || /[\p{L}\p{N}]/u.test(small[end] ?? ''))
        continue;
      // Words in small letters are the thing and not its name: `the library`.
      const isName = find.kind === 'organisation' || find.kind === 'place';
      if (isName && !/\p{Lu}/u.test(text.slice(start, end))) continue;
      const score = Math.min(REPEATED, find.score);
      found.push({ ...find, start, end, score, rule: 'everywhere' });
    }
  }
  return found;
}

/**
 * Look everywhere in a text for what was found once: persons by any part of their names, possessive, in
 * capitals, behind initials and titles, by the initials of all of it, and in small letters where that is hardly another word; all else by
 * its words; and places that a found address names.
 *
 * @returns What was found beyond the finds that were given; they may overlap.
 */
export function everywhere(text: string, finds: readonly SourcedFind[]): SourcedFind[] {
  const read = foldLatin(text);
  const needles = needlesOf(read, finds);
  return [
    ...namesAgain(read, needles),
    ...initialsAgain(read, finds, needles),
    ...phrasesAgain(read, needles),
  ];
}
