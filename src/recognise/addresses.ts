import type { Find, Rule } from './find.ts';
import { anyOf, BLANK, findBy } from './pattern.ts';
import { FORMS, NAMED_STREETS, POSTCODES, STREETS, TOWN, TOWNS_BY_NUMBER } from './streetShapes.ts';

const NAME = 'address';
const BEGINS = String.raw`(?<![\p{L}\p{N}_#$\u00a4\u00a3.,/-])`;

const STREET = anyOf(STREETS.map((one) => `${BEGINS}${one}`));
const FORM = anyOf(FORMS.map((one) => `${BEGINS}${one}`));
const NAMED = anyOf(NAMED_STREETS.map((one) => String.raw`(?<![\p{L}\p{N}_-])${one}`));
const POSTCODE = anyOf(POSTCODES.map((one) => String.raw`(?<![\p{L}\p{N}_#/.-])${one}`));
const TOWN_BY_NUMBER = anyOf(TOWNS_BY_NUMBER, 'gmu');

/** What may stand between two parts of one address: names, commas, one line break in a row. */
const BETWEEN =
  /^(?:[,;\u00b7|]?[ \t\u00a0]{0,12}(?:\r?\n[ \t]{0,12})?(?:(?:\p{Lu}[\p{L}'.-]{0,24}|of|the|on|upon|de|la|le|in|am|an|der|und|and|near)(?=[\s,.;|-]|$)[ \t-]{0,2}){0,5}[,.;\u00b7|]?[ \t\u00a0]{0,12}(?:\r?\n[ \t]{0,12})?){1,4}$/u;
/** Two parts of an address are no further apart. */
const APART = 70;
/** The town before its postcode, and a country or town behind a street or postcode. */
const TOWN_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])${TOWN},?(?:${BLANK}{1,3})$`, 'u');
const PARTS_BEFORE = new RegExp(
  String.raw`(?<=(?:\bof|:)${BLANK}{1,12})(?:${TOWN},${BLANK}{1,2}){1,2}$`,
  'u',
);
const TOWN_BEHIND = new RegExp(
  String.raw`^,${BLANK}{0,3}(?!(?:Mr|Mrs|Ms|Dr|I|He|She|We|They|The|When|Where|Who|Which|And|But|Since|On|At|In|For|As|If)(?!\p{L}))${TOWN}(?:,?${BLANK}\d{4,6})?(?=[,.;)\n]|$|\s[\u00b7|]|\s(?:to|and|on|at|since|from|is|was|for|with|by|in|where|until)\s)`,
  'u',
);
/** Behind a part of a town the town, with its postcode: `, Cape Town 7925`. */
const NUMBERED_TOWN = new RegExp(String.raw`^,${BLANK}{0,3}${TOWN}${BLANK}\d{4,5}(?!\d)`, 'u');
/** A house's name, or a rural delivery, before its number and street: `The Laurels, 9 `. */
const HOUSE_BEFORE =
  /(?<![\p{L}\p{N}])(?:The[ ]\p{Lu}[\p{L}'-]{2,20}(?:[ ]\p{Lu}[\p{L}'-]{2,20})?|\p{Lu}[\p{L}'-]{2,20}[ ](?:View|Cottage|House|Farm|Lodge|Manor|Barn|Villa|Court|Mill|Croft|Bank|Lea)|RD[ ]\d{1,2}),[ ]{1,2}$/u;
const COUNTRY_BEHIND =
  /^(?:,[ \t]{0,3}|[ \t]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,8})(?:United Kingdom|UK|U\.K\.|England|Scotland|Wales|Northern Ireland|Ireland|United States|USA|U\.S\.A\.|Canada|Australia|Germany|Deutschland|France|Spain|Espa\u00f1a|Netherlands|The Netherlands|Nederland|Italy|Italia|Austria|Switzerland|Belgium|Poland|Sweden|Norway|Denmark)(?![\p{L}])/u;
/** The first half of a postcode alone: `Kersland Street, G12`. */
const DISTRICT = /^,[ \t]{1,2}(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2})(?![\p{L}\p{N}])/u;
/** What a form says next behind a comma, which is no town: `Company Registration No`. */
const NEXT_FIELD =
  /(?<!\p{L})(?:Registration|Reg|Company|VAT|Number|No|Ref|Tel|Phone|Fax|Mobile|Email|E-mail|Landlord|Tenant|Licence|Date|DOB)(?!\p{L})/u;
const BEFORE_REACH = 60;

/** Words that begin a sentence or name what follows, and are no town. */
const NO_TOWN =
  /^(?:Address|Postcode|Post Code|ZIP|Zip|Code|From|To|At|In|The|Our|My|His|Her|Home|Property|Premises|Site|Location|Ship|Bill|Deliver|Delivery|Registered|Office|Patient|Postal|Town|City|Near|Lives|Residence)(?:\s|:|$)/u;

const HOUSE_NAME = /(?:Cottage|House|Farm|Lodge|Manor|Barn|Vicarage|Rectory)$/u;

function withTown(text: string, find: Find): Find {
  const before = text.slice(Math.max(0, find.start - BEFORE_REACH), find.start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const town = TOWN_BEFORE.exec(line)?.[0];
  if (town === undefined || NO_TOWN.test(town)) return find;
  const start = find.start - town.length;
  // Where streets have no names: `of Cnoc na Móna, Leitir Ceanainn, F92 X7P2`.
  const parts = PARTS_BEFORE.exec(line.slice(0, -town.length))?.[0] ?? '';
  return { ...find, start: start - (NO_TOWN.test(parts) ? 0 : parts.length) };
}

function withHouse(text: string, find: Find): Find {
  if (!/^\d/u.test(text.slice(find.start, find.end))) return find;
  const house = HOUSE_BEFORE.exec(text.slice(Math.max(0, find.start - BEFORE_REACH), find.start));
  return house === null ? find : { ...find, start: find.start - house[0].length };
}

function withRest(text: string, find: Find): Find {
  let { end } = find;
  for (const pattern of [TOWN_BEHIND, NUMBERED_TOWN, DISTRICT, COUNTRY_BEHIND]) {
    const rest = pattern.exec(text.slice(end, end + BEFORE_REACH))?.[0] ?? '';
    if (!NEXT_FIELD.test(rest)) end += rest.length;
  }
  return { ...find, end };
}

/** What of an address there is once in it. */
type Holds = 'street' | 'code' | 'name';

/** A part of an address, or several as one. */
interface Part extends Find {
  readonly holds: readonly Holds[];
}

/** Parts of one address that stand close together, as one; in a list each line has its own. */
function joined(text: string, parts: readonly Part[]): Find[] {
  const whole: Part[] = [];
  for (const part of parts.toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  )) {
    const last = whole.at(-1);
    const between = last && text.slice(last.end, part.start);
    if (last === undefined || between === undefined || part.start - last.end > APART) {
      whole.push(part);
    } else if (part.start <= last.end || (BETWEEN.test(between) && !isNext(last, between, part))) {
      const score = Math.max(last.score, part.score);
      const holds = [...last.holds, ...part.holds];
      whole[whole.length - 1] = { ...last, end: Math.max(last.end, part.end), score, holds };
    } else whole.push(part);
  }
  return whole.map(({ kind, start, end, score, rule }) => ({ kind, start, end, score, rule }));
}

/** Whether a line begins another address: what it has, the one before has already. */
function isNext(last: Part, between: string, { holds }: Part): boolean {
  return between.includes('\n') && holds.some((one) => one !== 'name' && last.holds.includes(one));
}

function holding(holds: Holds, finds: readonly Find[]): Part[] {
  return finds.map((find) => ({ ...find, holds: [holds] }));
}

/** Postal addresses and parts of them: streets with numbers, postcodes with towns, boxes. */
export const addresses: Rule = {
  name: NAME,
  find: (text) => {
    const streets = findBy(NAME, 'address', text, STREET, () => ({ score: 0.85 }));
    const formed = findBy(NAME, 'address', text, FORM, () => ({ score: 0.75 }));
    const named = findBy(NAME, 'address', text, NAMED, ({ index, 0: found }) => {
      const first =
        /^(?:The|A|On|In|At|From|Near|Along|To|Our|My|His|Her|Off|Outside|Down)\s/u.exec(found);
      // Of a house's name the article is a part: `The Old Rectory`.
      const isHouse = first?.[0].trim() === 'The' && HOUSE_NAME.test(found);
      return { score: 0.6, start: isHouse ? index : index + (first?.[0].length ?? 0) };
    });
    const codes = findBy(NAME, 'address', text, POSTCODE, () => ({ score: 0.8 })).map((one) =>
      withTown(text, one),
    );
    const towns = findBy(NAME, 'address', text, TOWN_BY_NUMBER, () => ({ score: 0.7 }));
    const parts = [
      ...holding('street', [...streets, ...formed]),
      ...holding('name', named),
      ...holding('code', [...codes, ...towns]),
    ];
    return joined(text, parts).map((one) => withHouse(text, withRest(text, one)));
  },
};
