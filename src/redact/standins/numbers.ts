import { passesIban, passesLuhn } from '../../recognise/checkDigits.ts';
import { SCHEMES } from '../../recognise/nationalSchemes.ts';
import type { Random } from './random.ts';
import { bare, scrambled } from './scramble.ts';

const TRIES = 60;

/** Another digit in place of one of a number, whose check is wrong then where it was right. */
function withOtherDigit(number: string, at: number): string {
  const digit = (Number(number[at]) + 1) % 10;
  return number.slice(0, at) + String(digit) + number.slice(at + 1);
}

/** The letters and digits of an account that there is not: IBANs and cards keep country and network, their check fails. */
export function noAccount(account: string, random: Random): string {
  const own = bare(account);
  if (/^[a-z]{2}\d\d[a-z0-9]{10,}$/iu.test(own)) {
    const made = own.slice(0, 2) + scrambled(own.slice(2), random);
    return passesIban(made) ? withOtherDigit(made, 3) : made;
  }
  if (/^\d{13,19}$/u.test(own)) {
    const made = own.slice(0, 1) + scrambled(own.slice(1), random);
    return passesLuhn(made) ? withOtherDigit(made, made.length - 1) : made;
  }
  return scrambled(own, random);
}

interface Checked {
  readonly name: string;
  readonly pattern: RegExp;
  readonly check: (compact: string) => boolean;
}

const CHECKED: readonly Checked[] = SCHEMES.flatMap(({ name, shape, check }) =>
  check === undefined ? [] : [{ name, pattern: new RegExp(`^(?:${shape})$`, 'u'), check }],
);
/** How numbers begin that these schemes never give; the second where the first is there already. */
const NEVER = new Map([
  ['ssn', ['666', '000']],
  ['nino', ['QQ', 'ZZ']],
]);

/** The letters and digits of a number that nobody has: where its form has a check, that fails. */
export function noIdentifier(identifier: string, random: Random): string {
  const schemes = CHECKED.filter(({ pattern }) => pattern.test(identifier));
  const own = bare(identifier);
  let made = own;
  for (let tries = 0; tries < TRIES; tries += 1) {
    made = scrambled(own, random);
    for (const { name } of schemes) {
      const [first = '', second = ''] = NEVER.get(name) ?? [];
      const never = own.startsWith(first) ? second : first;
      made = never + made.slice(never.length);
    }
    if (schemes.every(({ check }) => !check(made.toUpperCase()))) return made;
  }
  return made;
}
