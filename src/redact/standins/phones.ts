import { pick, type Random } from './random.ts';
import { bare, scrambled } from './scramble.ts';

/**
 * Numbers that telephone authorities keep for films and books: Ofcom, the North American plan, ARCEP, ACMA,
 * Bundesnetzagentur, PTS, ComReg. By the national number without its trunk zero, `#` any digit; the first whose
 * `of` fits what the number was.
 */
const RANGES: Readonly<
  Record<string, readonly { readonly of: RegExp; readonly as: readonly string[] }[]>
> = {
  44: [
    { of: /^7\d{9}$/u, as: ['7700900###'] },
    { of: /^20\d{8}$/u, as: ['2079460###'] },
    { of: /^28\d{8}$/u, as: ['2896496###'] },
    { of: /^29\d{8}$/u, as: ['2920180###'] },
    { of: /^3\d{9}$/u, as: ['3069990###'] },
    { of: /^80\d{8}$/u, as: ['8081570###'] },
    { of: /^9\d{9}$/u, as: ['9098790###'] },
    {
      of: /^1(?:1\d|\d1)\d{7}$/u,
      as: ['113', '114', '115', '116', '117', '118', '121', '131', '141', '151', '161'].map(
        (area) => `${area}4960###`,
      ),
    },
    { of: /^[12]\d{9}$/u, as: ['1632960###'] },
  ],
  1: [
    {
      of: /^\d{10}$/u,
      as: ['202', '212', '303', '312', '404', '415', '503', '617', '713', '206'].map(
        (area) => `${area}55501##`,
      ),
    },
    { of: /^\d{7}$/u, as: ['55501##'] },
  ],
  33: [
    { of: /^[67]\d{8}$/u, as: ['63998####'] },
    { of: /^\d{9}$/u, as: ['19900####', '26191####', '35301####', '46571####', '53649####'] },
  ],
  49: [
    { of: /^1[5-7]\d{8}$/u, as: ['17139200##'] },
    { of: /^1[5-7]\d{9}$/u, as: ['176040690##'] },
    { of: /^[2-9]\d{6,10}$/u, as: ['3023125', '6990009', '4066969', '8999998'] },
  ],
  61: [
    {
      of: /^4\d{8}$/u,
      as: ['006', '156', '157', '158', '159', '110', '313', '737'].map((end) => `491570${end}`),
    },
    {
      of: /^[2378]\d{8}$/u,
      as: ['25550####', '35550####', '75550####', '85550####', '27010####', '37010####'],
    },
  ],
  46: [
    { of: /^7\d{8}$/u, as: ['7017406##'] },
    { of: /^8\d{8}$/u, as: ['8465004##'] },
    { of: /^\d{9}$/u, as: ['3139006##', '4062804##'] },
  ],
  353: [{ of: /^\d{9}$/u, as: ['2091#####'] }],
};

/** Countries that write numbers so, without their code. */
const SHAPES: readonly (readonly [shape: RegExp, country: string])[] = [
  [/^0[1-9](?:[ .-]\d\d){4}$/u, '33'],
  [/^\(?0[12378]\)?[ -]?\d{4}[ -]\d{4}$|^04\d\d ?\d{3} ?\d{3}$/u, '61'],
  [/^0(?:70|72|73|76|79)\d?[ -]/u, '46'],
  [/^0\d{1,3}-\d{2,3} \d\d \d\d$/u, '46'],
  [/^0(?:8[35-9]|20) \d{3} \d{4}$/u, '353'],
  [/^0(?:30|40|69|89)[ /-]?\d/u, '49'],
  [/^\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$|^[2-9]\d{2}[- .]\d{4}$/u, '1'],
];
const EXTENSION = /[ ,]{0,2}(?:ext\.?|extn\.?|x|extension|poste|durchwahl)[ .:]{0,2}\d{1,6}$/iu;
/** Digits of which no country's number begins. */
const NOWHERE = '0000';

function digits(text: string): string {
  return bare(text).normalize('NFKD');
}

/** The number's country code and national number as digits, and what stood before and between them. */
function partsOf(number: string): { country: string | undefined; lead: string; national: string } {
  const all = digits(number);
  const global = /^\(?\+/u.test(number) ? '' : /^00[1-9]/u.test(all) ? '00' : undefined;
  if (global !== undefined) {
    const rest = all.slice(global.length);
    const code =
      /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u.exec(rest)?.[0] ?? '';
    const zero = number.includes('(0)') ? '0' : '';
    return {
      country: code,
      lead: global + code + zero,
      national: rest.slice(code.length + zero.length),
    };
  }
  const shape = SHAPES.find(([pattern]) => pattern.test(number))?.[1];
  const trunk = all.startsWith('0') ? '0' : '';
  const national = all.slice(trunk.length);
  // Britain has ten digits behind the zero; behind 015 to 017 eleven are German.
  const country =
    shape ??
    (trunk === '0'
      ? /^1[5-7]\d{9}$/u.test(national)
        ? '49'
        : national.length === 10
          ? '44'
          : undefined
      : undefined);
  return { country, lead: trunk, national };
}

function inRange(range: string, length: number, random: Random): string {
  const made = range.replaceAll('#', () => String(random(10)));
  return made.padEnd(length, '#').replaceAll('#', () => String(random(10)));
}

/**
 * The digits of a number that rings nowhere: of those that its country keeps for fiction, or of those that no
 * country has.
 *
 * @param phone - As it is written.
 * @returns As many digits as it has letters and digits.
 */
export function fictionPhone(phone: string, random: Random): string {
  const extension = EXTENSION.exec(phone)?.[0] ?? '';
  const number = phone.slice(0, phone.length - extension.length).trim();
  const behind = scrambled(bare(extension).replace(/^\p{L}+/u, ''), random);
  const letters = /^\p{L}+/u.exec(bare(extension))?.[0] ?? '';
  const all = digits(number);
  if (all.length < 7 || /\p{L}/u.test(all))
    return scrambled(bare(number), random) + letters + behind;
  const { country, lead, national } = partsOf(number);
  const range = RANGES[country ?? '']?.find(({ of }) => of.test(national));
  const as = range === undefined ? undefined : pick(random, range.as);
  const made =
    as === undefined
      ? NOWHERE.slice(0, national.length) + scrambled(national.slice(NOWHERE.length), random)
      : inRange(as, national.length, random);
  return lead + made + letters + behind;
}
