import { words } from '../../recognise/pattern.ts';
import { cultureOf, namesOf, scriptOf } from './cultures.ts';
import { FIRM_NAMES } from './lists/places.ts';
import type { Person } from './person.ts';
import type { PlaceNames } from './placeNames.ts';
import { plain } from './plain.ts';
import type { Random } from './random.ts';
import { scrambled } from './scramble.ts';
import { inCaseOf, type Lexicon } from './words.ts';

/** What organisations are made with. */
export interface OrganisationMaker {
  readonly random: Random;
  readonly lexicon: Lexicon;
  readonly places: PlaceNames;
  readonly persons: readonly Person[];
  /** What words of organisations became. */
  readonly memo: Map<string, string>;
}

const FIRMS = FIRM_NAMES.split(' ');
/** What says of what kind an organisation is, and words of all trades: they stay. */
const STAYS = new RegExp(
  `^(?:${words(`
  ltd limited llp llc plc inc corp corporation co company gmbh ag kg ohg ug ev se sa sarl sas sl srl spa bv nv ab as asa oy oyj aps
  pty cic kgaa mbh pvt lp fils group holdings holding and und et y e of for the de du des la le les der die das fur van di del
  credit rural banque banca banco caisse mutuelle assurances jail prison station depot archive takeaway building society trust deposit
  university college school academy institute polytechnic hospital infirmary clinic surgery hospice pharmacy bank solicitors associates
  partners partnership consulting consultants insurance assurance council constabulary police ministry department authority
  agency foundation trust charity society association federation union church mosque synagogue museum gallery library theatre hotel
  restaurant cafe bakery brewery motors airlines airways railways logistics technologies technology systems software solutions industries
  enterprises services service laboratories labs pharmaceuticals energy electric lettings properties estates housing homes recruitment
  media press publishing publications studios studio productions records nursery kindergarten primary secondary gymnasium garage
  supermarket stores bookshop builders plumbing engineering construction architects accountants practice dental veterinary fc united
  coaches centre center medical general royal national international free open technical high grammar junior senior infant community
  health nhs court crown county district city town parish borough state federal office bureau chamber eye care mental
  children's childrens women's memorial regional local team unit ward legal law financial travel taxi transport joinery foods
  universitat universite universidad universita klinikum krankenhaus clinique lycee sparkasse volksbank stadtwerke hopital clinica
  arkitekter atelier bau verlag versicherung praxis kanzlei schule grundschule spital st saint mr mrs dr a an
`)})$`,
  'u',
);
const WORD = /\p{L}[\p{L}\p{M}]*(?:['\u2019.&-]\p{L}[\p{L}\p{M}]*)*|\p{Nd}+/gu;
/** Letters of a firm that is called by them. */
const ACRONYM = /^\p{Lu}{2,5}$/u;

/** An organisation that there is not: what says its kind stays, names in it are others. */
export function otherOrganisation(
  organisation: string,
  maker: OrganisationMaker,
  memo: string,
): string {
  const isCapitals = organisation === organisation.toUpperCase();
  const whole = maker.places.known(organisation);
  if (whole !== undefined) return whole;
  const made = organisation.replaceAll(WORD, (word) => {
    const small = plain(word).replace(/[.]/gu, '');
    if (STAYS.test(small)) return word;
    return otherWord(word, isCapitals && organisation.includes(' '), maker, memo);
  });
  if (made !== organisation) return made;
  const name = inCaseOf(
    organisation,
    wordOnce(`front ${plain(organisation)}`, maker, memo, () =>
      maker.lexicon.word(FIRMS, organisation),
    ),
  );
  const article = /^(?:the|an?)\s+/iu.exec(organisation)?.[0] ?? '';
  return `${article}${name} ${organisation.slice(article.length)}`;
}

function otherWord(
  word: string,
  isAllCapitals: boolean,
  maker: OrganisationMaker,
  memo: string,
): string {
  if (/^\p{Nd}/u.test(word))
    return wordOnce(word, maker, memo, () => scrambled(word, maker.random));
  for (const person of maker.persons) {
    const known = person.words.get(plain(word));
    if (known !== undefined) return inCaseOf(word, known.standIn);
  }
  const town = maker.places.known(word);
  if (town !== undefined) return town;
  if (ACRONYM.test(word) && !isAllCapitals)
    return wordOnce(word, maker, memo, () => acronym(word, maker));
  const [stem = word] = word.split(/['\u2019](?=s$)/u);
  const standIn = wordOnce(stem, maker, memo, () => {
    const culture = scriptOf(stem) ?? cultureOf([stem]);
    const isOther = culture !== undefined && culture !== 'english' && culture !== 'celtic';
    return maker.lexicon.word(isOther ? namesOf(culture).surnames : FIRMS, stem);
  });
  return inCaseOf(stem, standIn) + word.slice(stem.length);
}

function acronym(word: string, { random, lexicon }: OrganisationMaker): string {
  for (let tries = 0; tries < 100; tries += 1) {
    const made = scrambled(word, random);
    if (lexicon.take(made)) return made;
  }
  return lexicon.word([], word).toUpperCase();
}

function wordOnce(
  word: string,
  { memo: words }: OrganisationMaker,
  memo: string,
  make: () => string,
): string {
  const key = `${memo} ${plain(word)}`;
  const made = words.get(key) ?? make();
  words.set(key, made);
  return made;
}
