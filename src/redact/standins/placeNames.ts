import { scriptOf, type Culture } from './cultures.ts';
import { COUNTRIES, KNOWN_TOWNS, PLACES, type Region } from './lists/places.ts';
import { plain } from './plain.ts';
import { inCaseOf, type Lexicon } from './words.ts';

const spaced = (list: string) =>
  list
    .trim()
    .split(/\s+/u)
    .filter((one) => one !== '')
    .map((one) => one.replaceAll('_', ' '));

const REGIONS = Object.keys(PLACES).filter((one): one is Region => one in PLACES);
const LISTS = new Map(
  REGIONS.map((region) => {
    const { towns, streets } = PLACES[region];
    return [region, { towns: spaced(towns), streets: spaced(streets) }];
  }),
);
const OF_TOWN = new Map<string, Region>();
for (const region of REGIONS) {
  for (const town of [...spaced(PLACES[region].towns), ...spaced(KNOWN_TOWNS[region] ?? '')]) {
    OF_TOWN.set(plain(town), region);
  }
}
const COUNTRY_LIST = spaced(COUNTRIES);
const COUNTRY_SET = new Set(COUNTRY_LIST.map(plain));
/** Countries and parts of them that stay: they say no more than the language does. */
const STAYS =
  /^(?:uk|u\.k\.|united kingdom|england|scotland|wales|northern ireland|great britain|usa|u\.s\.a\.|us|united states|australia|new zealand|south africa|deutschland|espana|nederland|italia|osterreich|schweiz|polska|sverige|norge|danmark)$/u;

const SCRIPT_REGIONS: Readonly<Partial<Record<Culture, Region>>> = {
  cyrillicScript: 'cyrillicScript',
  greekScript: 'greekScript',
  arabicScript: 'arabicScript',
  hebrewScript: 'hebrewScript',
  hanScript: 'eastAsiaScript',
};

/** The region of a place, as far as its name or script says. */
export function regionOf(place: string): Region | undefined {
  const script = scriptOf(place);
  const byScript = script && SCRIPT_REGIONS[script];
  return byScript ?? OF_TOWN.get(plain(place));
}

/** Whether a word is a country. */
export function isCountry(place: string): boolean {
  const small = plain(place).trim();
  return COUNTRY_SET.has(small) || STAYS.test(small);
}

/** Towns, countries and streets that stand in for others, the same for the same throughout. */
export class PlaceNames {
  readonly #lexicon: Lexicon;
  readonly #known = new Map<string, string>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** What stands in for a town or country; `memo` tells two of one name apart. */
  town(words: string, usual: Region, memo = ''): string {
    const isNation = COUNTRY_SET.has(plain(words));
    const { towns } = LISTS.get(regionOf(words) ?? usual) ?? { towns: [] };
    return this.#standIn(`town ${memo}`, words, isNation ? COUNTRY_LIST : towns);
  }

  /** What stands in for the name of a street, without its word for street. */
  street(words: string, region: Region): string {
    return this.#standIn('street', words, LISTS.get(region)?.streets ?? []);
  }

  /** What stands in for a town that was asked for before. */
  known(words: string): string | undefined {
    const standIn = this.#known.get(`town  ${plain(words)}`);
    return standIn === undefined ? undefined : inCaseOf(words, standIn);
  }

  #standIn(role: string, words: string, list: readonly string[]): string {
    const key = `${role} ${plain(words)}`;
    const known = this.#known.get(key);
    const isGood = known !== undefined && !this.#lexicon.isSpoilt(known);
    const standIn = isGood ? known : this.#lexicon.word(list, words);
    this.#known.set(key, standIn);
    return inCaseOf(words, standIn);
  }
}
