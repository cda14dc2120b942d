import { words } from '../../recognise/pattern.ts';
import { cultureOf, genderOf, knownAs, namesOf } from './cultures.ts';
import { ANY_WORDS } from './lists/places.ts';
import { documentV4 } from './network.ts';
import type { Person } from './person.ts';
import { plain } from './plain.ts';
import { pick, type Random } from './random.ts';
import { scrambled } from './scramble.ts';
import { inCaseOf, type Lexicon } from './words.ts';

/** What names on machines are made with. */
export interface HandleMaker {
  readonly random: Random;
  readonly lexicon: Lexicon;
  readonly persons: readonly Person[];
  /** What words and numbers became. */
  readonly memo: Map<string, string>;
}

const ANY = ANY_WORDS.split(' ');
/** Names of mailboxes and pages that are nobody's. */
const STAYS = new RegExp(
  `^(?:${words(`
  info mail email office reception admin administrator support help helpdesk sales accounts billing contact enquiries
  inquiries hello team service services press media jobs hr careers noreply no reply donotreply postmaster webmaster root
  svc www http https ftp html htm php pdf aspx index in at id user users page pages search login home news blog wiki
  status post posts watch maps map live
`)})$`,
  'u',
);

/** A name in Latin letters and digits as addresses have it. */
function onMachine(name: string): string {
  return plain(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function once({ memo }: HandleMaker, key: string, make: () => string): string {
  const made = memo.get(key) ?? make();
  memo.set(key, made);
  return made;
}

/** Letters that name a person, whole or in part, as those of who stands in. */
function ofPerson(letters: string, person: Person): string | undefined {
  const named = [...person.words]
    .filter(([word]) => !word.endsWith('.'))
    .map(([word, { standIn }]) => ({ own: onMachine(word), made: onMachine(standIn) }));
  const whole = named.find(({ own }) => own === letters);
  if (whole !== undefined) return whole.made;
  for (const one of named) {
    const { own: word, made } = one;
    // Both names together, or one with the first letter of the other before or behind it.
    for (const other of named) {
      if (other === one) continue;
      const { own: a, made: b } = other;
      if (letters === a + word) return b + made;
      if (letters === a.charAt(0) + word) return b.charAt(0) + made;
      if (letters === word + a.charAt(0)) return made + b.charAt(0);
      const rest = letters.slice(1);
      if (letters.startsWith(a.charAt(0)) && rest.length >= 3 && word.startsWith(rest)) {
        return b.charAt(0) + made.slice(0, rest.length);
      }
    }
    if (letters.length >= 3 && word.startsWith(letters)) return made.slice(0, letters.length);
    if (word.length >= 4 && letters.startsWith(word)) {
      return made + (initialsOf(letters.slice(word.length), person) ?? '');
    }
  }
  return undefined;
}

/** Letters that are all initials of one person, as those of who stands in. */
function initialsOf(letters: string, person: Person): string | undefined {
  const firsts = new Map(
    [...person.words].map(([word, { standIn }]) => [word.charAt(0), onMachine(standIn).charAt(0)]),
  );
  const made = [...letters].map((letter) => firsts.get(letter));
  return made.every((one) => one !== undefined) ? made.join('') : undefined;
}

function lettersOf(letters: string, maker: HandleMaker, owner: Person | undefined): string {
  const small = plain(letters);
  if (STAYS.test(small)) return letters;
  if ([...letters].length === 1) {
    const initial = owner?.initial(letters);
    return initial === undefined
      ? once(maker, small, () => scrambled(small, maker.random))
      : plain(initial);
  }
  if (letters.length <= 3 && owner !== undefined) {
    const initials = initialsOf(small, owner);
    if (initials !== undefined) return initials;
  }
  for (const person of owner === undefined ? maker.persons : [owner, ...maker.persons]) {
    const made = ofPerson(small, person);
    if (made !== undefined) return made;
  }
  return once(maker, small, () => onMachine(maker.lexicon.word(listFor(small), small)));
}

/** Names for what is one, other words for all else. */
function listFor(small: string): readonly string[] {
  const known = knownAs(small);
  const culture = cultureOf([small]);
  if (culture === undefined || known === undefined) return ANY;
  const { surnames, ...given } = namesOf(culture);
  return known.genders.size > 0 ? given[genderOf(small) ?? 'f'] : surnames;
}

/** A name on a machine: names of persons as those of who stands in, other words and digits as others. */
export function otherHandle(handle: string, maker: HandleMaker): string {
  const parts = handle.match(/\p{L}[\p{L}\p{M}'\u2019]*|\p{Nd}+/gu) ?? [];
  const owner = maker.persons.find((person) =>
    parts.some((part) => ofPerson(plain(part), person) !== undefined),
  );
  return handle.replaceAll(/\p{L}[\p{L}\p{M}'\u2019]*|\p{Nd}+/gu, (part) =>
    /^\p{Nd}/u.test(part)
      ? once(maker, part, () => scrambled(part, maker.random))
      : inCaseOf(part, lettersOf(part, maker, owner)),
  );
}

const AT = /[ \t\u00a0]{0,2}(?:@|[[({<][ ]?(?:at|AT|@)[ ]?[\])}>]| at )[ \t\u00a0]{0,2}/u;
const DOT = /\.|[ \t\u00a0]{0,2}[[({<][ ]?(?:dot|DOT|\.)[ ]?[\])}>][ \t\u00a0]{0,2}| dot /gu;
/** Domains that nobody owns (RFC 2606). */
const DOMAINS: readonly (readonly [name: string, top: string])[] = [
  ['example', 'org'],
  ['example', 'net'],
  ['example', 'com'],
  ['mail', 'example'],
];

/** An e-mail address at a domain that nobody owns, in the form of the other. */
export function otherEmail(
  email: string,
  maker: HandleMaker,
  isFree: (made: string) => boolean,
): string {
  const at = AT.exec(email);
  const local = otherHandle(at === null ? email : email.slice(0, at.index), maker);
  if (at === null) return local;
  const domain = email.slice(at.index + at[0].length);
  const [dot] = domain.match(DOT) ?? [];
  for (const [name, top] of DOMAINS) {
    const made =
      dot === undefined
        ? `host${maker.random(90) + 10}`
        : `${inCaseOf(domain, name)}${dot}${inCaseOf(domain, top)}`;
    if (isFree(local + at[0] + made)) return local + at[0] + made;
  }
  return `${local}${String(maker.random(9000) + 1000)}${at[0]}example${dot ?? '.'}org`;
}

const HOSTS = ['example.com', 'example.net', 'example.org', 'example.edu'];
const URL_PARTS =
  /^(?<scheme>\p{L}{2,5}:\/\/)?(?<user>[^\s/@]*@)?(?<host>\[[^\]]*\]|[^\s/?#:]+)(?<port>:\d{1,5})?(?<rest>[\s\S]*)$/u;

/** A web address at a domain that nobody owns: scheme and form of the path are the other's. */
export function otherWeb(
  web: string,
  maker: HandleMaker,
  isFree: (made: string) => boolean,
): string {
  const {
    scheme = '',
    user = '',
    host = '',
    port = '',
    rest = '',
  } = URL_PARTS.exec(web)?.groups ?? {};
  const www = /^www\d?\./iu.exec(host)?.[0] ?? '';
  const path = otherHandle(rest, maker);
  const account = user === '' ? '' : otherHandle(user, maker);
  const small = plain(host.slice(www.length));
  const isNumber = /^\d+(?:\.\d+){3}$/u.test(host);
  // One host is one throughout, as long as that is another address for each.
  const known = maker.memo.get(`host ${small}`);
  const free =
    known ??
    (isNumber ? documentV4(maker.random) : HOSTS.find((one) => isFree(scheme + www + one)));
  for (const one of free === undefined ? [] : [free]) {
    const made = scheme + account + www + one + port + path;
    if (isFree(made)) {
      maker.memo.set(`host ${small}`, one);
      return made;
    }
  }
  for (;;) {
    const label =
      (pick(maker.random, ANY) ?? 'site').toLowerCase() + String(maker.random(900) + 100);
    const made = `${scheme}${account}${www}${label}.example.com${port}${path}`;
    if (isFree(made)) return made;
  }
}

/** Other words and numbers in the form of what is nothing that is known. */
export function otherWords(text: string, maker: HandleMaker): string {
  return text.replaceAll(/\p{L}[\p{L}\p{M}'\u2019]*|\p{Nd}+/gu, (part) => {
    const small = plain(part);
    if (/^\p{Nd}/u.test(part) || part.length < 3)
      return once(maker, small, () => scrambled(part, maker.random));
    const isName = /^\p{Lu}/u.test(part);
    for (const person of maker.persons) {
      const known = person.words.get(small);
      if (known !== undefined && isName) return inCaseOf(part, known.standIn);
    }
    return inCaseOf(
      part,
      once(maker, small, () => maker.lexicon.word(ANY, part)),
    );
  });
}
