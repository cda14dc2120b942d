import { words } from '../../recognise/pattern.ts';
import type { Region } from './lists/places.ts';
import { isCountry, regionOf, type PlaceNames } from './placeNames.ts';
import { plain } from './plain.ts';
import { pick, type Random } from './random.ts';
import { inCaseOf, ordinalEnding } from './words.ts';
import { bare, filled, scrambled } from './scramble.ts';

/** What addresses are made with. */
export interface AddressMaker {
  readonly random: Random;
  readonly places: PlaceNames;
  /** What this address had made for parts of it, so that they are the same however it is written. */
  readonly memo: Map<string, string>;
  /** Where the text's places are. */
  readonly usual: Region;
}

/** Words for streets, parts of houses and such, which stay. */
const STAYS = new RegExp(
  `^(?:${words(`
  street road avenue lane drive close court crescent terrace square gardens grove way walk row mews boulevard hill rise
  view estate place parade circle parkway highway loop trail st rd ave ln dr blvd ct pl sq cres hwy pkwy
  house cottage farm lodge manor barn flat apartment apt unit suite ste room floor box po block building level industrial trading park
  rectory vicarage n s e w ne nw se sw north south east west upper lower old new great little
  rue avenue av bd boulevard place chemin allee allees impasse quai cours route square faubourg passage bis ter bat residence appt chaussee
  dto esq andar izda dcha
  calle avenida avda plaza paseo carrer camino ronda rua travessa via viale piazza corso largo vicolo piso bajo izq dcha
  ul al os ulica utca katu strasse str weg platz allee gasse damm ufer straat laan plein gracht kade singel dijk gatan vagen gade vej gata vei veien vag
  am an auf im in zum zur unter alte alter neue der den dem die das de del la las los le les du des da do dos di dei della d l
  of the on upon and by near c o p o postfach postbus apartado bp gpo private bag cedex st saint san santa
`)})$`,
  'u',
);
const STREET_TYPE = new RegExp(
  `(?<!\\p{L})(?:${words(`
  street road avenue lane drive close court crescent terrace square gardens grove way walk row mews boulevard hill rise
  estate parade circle parkway highway rd ave ln dr blvd ct house cottage farm lodge manor flat apartment apt unit suite box
  rue chemin impasse quai boulevard calle avenida plaza paseo carrer rua travessa via viale piazza corso vicolo ul. utca
  rectory vicarage postfach postbus place st
`).replaceAll('.', '\\.')})(?!\\p{L})`,
  'u',
);
const COMPOUND =
  /^(?<stem>\p{L}[\p{L}-]*?)(?<type>s?(?:stra(?:\u00df|ss)e|str|weg|platz|allee|gasse|damm|ufer|straat|laan|plein|gracht|kade|singel|dijk|gatan|v\u00e4gen|gade|vej|gata|veien|katu))$/iu;
const GERMAN = /stra(?:\u00df|ss)e|str\.|weg$|platz|gasse|damm|ufer/iu;
const DUTCH = /straat|laan|plein|gracht|kade|singel|dijk/iu;
const NORDIC = /gatan|v\u00e4gen|gade|vej|gata|veien/iu;

const CODES = [
  /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]?[ \u00a0]?\d[a-z]{2}(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])[a-z]\d[a-z][ -]?\d[a-z]\d(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])[a-z]\d{1,2}[a-z]?[ \u00a0][a-z\d]{4}(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])\d{4}[ \u00a0]?[A-Z]{2}(?![\p{L}\p{N}])/u,
];
const NUMBER_CODES = [
  /(?<![\p{L}\p{N}])(?:\d{5}-\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}[ \u00a0]\d{2}|\d{4,6})(?![\p{L}\p{N}])/u,
];
const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const AUSTRALIAN = ['NSW', 'VIC', 'QLD', 'SA', 'TAS', 'ACT', 'NT'];

function madeOnce({ memo }: AddressMaker, key: string, make: () => string): string {
  const made = memo.get(key) ?? make();
  memo.set(key, made);
  return made;
}

/** A number of as many digits, none where it was, that does not begin with a zero. */
function houseNumber(number: string, maker: AddressMaker): string {
  return madeOnce(maker, `number ${number}`, () => {
    const made = scrambled(number, maker.random);
    return made.startsWith('0') && number.length > 1
      ? `${number.startsWith('1') ? 2 : 1}${made.slice(1)}`
      : made.startsWith('0')
        ? String((Number(number) % 8) + 1)
        : made;
  });
}

/** A code in the form of another that no place has, as far as its form lets it. */
function postcode(code: string, region: Region, maker: AddressMaker): string {
  const own = bare(code);
  const made = madeOnce(maker, `code ${plain(own)}`, () => {
    const all = scrambled(own, maker.random);
    if (/^\p{L}/u.test(own)) return (pick(maker.random, ['Q', 'V', 'X']) ?? 'X') + all.slice(1);
    // Rome's begin with zeros; nobody's with two others.
    const lead = region === 'italian' ? '99' : own.length > 4 ? '00' : '0';
    return lead + all.slice(lead.length);
  });
  return filled(code, made);
}

function streetRegion(segment: string, usual: Region): Region {
  if (GERMAN.test(segment)) return 'german';
  if (DUTCH.test(segment)) return 'dutch';
  if (NORDIC.test(segment)) return 'nordic';
  const small = plain(segment);
  if (/(?<!\p{L})(?:rue|chemin|impasse|quai|allees?|avenue d)/u.test(small)) return 'french';
  if (/(?<!\p{L})(?:calle|avenida|plaza|paseo|carrer)(?!\p{L})/u.test(small)) return 'spanish';
  if (/(?<!\p{L})(?:rua|travessa)(?!\p{L})/u.test(small)) return 'portuguese';
  if (/(?<!\p{L})(?:via|viale|piazza|corso|vicolo)(?!\p{L})/u.test(small)) return 'italian';
  if (small.startsWith('ul.')) return 'polish';
  return regionOf(segment) ?? usual;
}

function isStreet(segment: string): boolean {
  const small = plain(segment);
  if (STREET_TYPE.test(small)) return true;
  if (segment.split(/\s+/u).some((word) => COMPOUND.test(word.replace(/[.,]$/u, '')))) return true;
  return (
    /^\s*\d{1,3}\p{L}?\s+\p{L}/u.test(segment) || /\p{L}\s+\d{1,4}\s?\p{Ll}?\s*$/u.test(segment)
  );
}

const TOKEN = /\p{L}[\p{L}\p{M}'\u2019]*|\p{Nd}+|[^\p{L}\p{Nd}]+/gu;

/** Words that are of no street's name, whatever it is. */
const NO_NAME =
  /^(?:flat|apartment|apt|unit|suite|ste|room|floor|box|po|p|o|block|building|level|bis|the|of|on|st|rd|ave|n|s|e|w|ne|nw|se|sw)$/u;

/** A street with its house: numbers and names are others, all else stays. */
function street(segment: string, maker: AddressMaker): string {
  const made = streetBut(segment, maker, (word) => STAYS.test(word));
  const isNamed = bare(made).replaceAll(/\d/gu, '') !== bare(segment).replaceAll(/\d/gu, '');
  if (isNamed || !STREET_TYPE.test(plain(segment))) return made;
  // `Park View Road`: all of it but the last word is the name, whatever else the words are.
  const last = plain(/\p{L}+(?=\P{L}*$)/u.exec(segment)?.[0] ?? '');
  const again = streetBut(segment, maker, (word) => word === last || NO_NAME.test(word));
  return again.replace(/(?<!\p{L})the(?= \p{L}+$)/iu, (the) =>
    inCaseOf(the, maker.places.street(segment, streetRegion(segment, maker.usual))),
  );
}

function streetBut(segment: string, maker: AddressMaker, stays: (word: string) => boolean): string {
  const region = streetRegion(segment, maker.usual);
  let made = '';
  /** Words of a name that is not over yet. */
  let name = '';
  let gap = '';
  const close = () => {
    if (name !== '') made += maker.places.street(name, region);
    made += gap;
    [name, gap] = ['', ''];
  };
  /** The number right before, as it was. */
  let number = '';
  for (const [token] of segment.matchAll(TOKEN)) {
    const counted = number;
    number = /^\p{Nd}/u.test(token) ? token : '';
    if (isOrdinal(counted, token)) {
      made += inCaseOf(token, ordinalEnding(/\d+$/u.exec(made)?.[0] ?? ''));
    } else if (/^\p{Nd}/u.test(token)) {
      close();
      made += houseNumber(token, maker);
    } else if (!/^\p{L}/u.test(token)) {
      if (name === '') made += token;
      else gap += token;
    } else if (stays(plain(token))) {
      close();
      made += token;
    } else if ([...token].length === 1) {
      close();
      made += madeOnce(maker, `letter ${token}`, () => scrambled(token, maker.random));
    } else {
      const { stem, type } = COMPOUND.exec(token)?.groups ?? {};
      if (stem !== undefined && type !== undefined && stem.length > 1) {
        close();
        const own = maker.places.street(stem.replace(/-$/u, ''), region);
        made += own + (stem.endsWith('-') ? '-' : '') + type;
      } else {
        name += gap + token;
        gap = '';
      }
    }
  }
  close();
  return made;
}

/** Whether letters right behind a number make it an English ordinal; `3rd` and `12th` do, `2e` and `5a` don't. */
function isOrdinal(number: string, letters: string): boolean {
  return number !== '' && letters.toLowerCase() === ordinalEnding(number);
}

/** A town with what stands beside it: its code, its state. */
function town(segment: string, maker: AddressMaker): string {
  const lead = /^[^\p{L}\p{N}]*/u.exec(segment)?.[0] ?? '';
  const tail = /[^\p{L}\p{N}]*$/u.exec(segment.slice(lead.length))?.[0] ?? '';
  const body = segment.slice(lead.length, segment.length - tail.length);
  if (body === '') return segment;
  const parts = /^(?<before>.*?)(?<state>(?<![\p{L}])(?:[A-Z]{2,3}))?$/su.exec(body)?.groups;
  const state = parts?.state ?? '';
  const states = STATES.includes(state)
    ? STATES
    : AUSTRALIAN.includes(state)
      ? AUSTRALIAN
      : undefined;
  if (states !== undefined) {
    const other = madeOnce(
      maker,
      `state ${state}`,
      () =>
        pick(
          maker.random,
          states.filter((one) => one !== state),
        ) ?? state,
    );
    return lead + town(body.slice(0, body.length - state.length), maker) + other + tail;
  }
  const isKept = isCountry(body) || /^CEDEX|^\p{Lu}{1,2}$/u.test(body);
  return lead + (isKept ? body : maker.places.town(body, maker.usual)) + tail;
}

function codeIn(segment: string, isOfStreet: boolean): RegExpExecArray | undefined {
  for (const pattern of isOfStreet ? CODES : [...CODES, ...NUMBER_CODES]) {
    const found = pattern.exec(segment);
    if (found !== null) return found;
  }
  return undefined;
}

function segmentOf(segment: string, maker: AddressMaker): string {
  const isOfStreet = isStreet(segment);
  const code = codeIn(segment, isOfStreet);
  if (code !== undefined) {
    const [before, behind] = [
      segment.slice(0, code.index),
      segment.slice(code.index + code[0].length),
    ];
    const region = regionOf(behind.trim()) ?? regionOf(before.trim()) ?? maker.usual;
    return segmentOf(before, maker) + postcode(code[0], region, maker) + segmentOf(behind, maker);
  }
  if (!/[\p{L}\p{N}]/u.test(segment)) return segment;
  return isOfStreet || /\d/u.test(segment) ? street(segment, maker) : town(segment, maker);
}

/** An address that is nobody's, written as the other: numbers, street, code and town are others. */
export function otherAddress(address: string, maker: AddressMaker): string {
  return address
    .split(/([,;\u00b7|\n\u060c]+)/u)
    .map((part, at) => (at % 2 === 0 ? segmentOf(part, maker) : part))
    .join('');
}

/** A place that is another, part by part. */
export function otherPlace(place: string, places: PlaceNames, usual: Region, memo: string): string {
  return place
    .split(/([,;/\n\u060c]+\s*)/u)
    .map((part, at) =>
      at % 2 === 0 && /\p{L}/u.test(part)
        ? withBlanks(part, (words) => places.town(words, usual, memo))
        : part,
    )
    .join('');
}

function withBlanks(part: string, make: (words: string) => string): string {
  const words = part.trim();
  return part.replace(words, () => make(words));
}
