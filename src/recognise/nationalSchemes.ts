import { passesLuhn, passesMod1110, remainder, weighted } from './checkDigits.ts';
import { BLANK, DASH } from './pattern.ts';

/** A number that a state or its health service gives to people or firms. */
export interface Scheme {
  readonly name: string;
  /** Source of a pattern of it, with what people write between its groups. */
  readonly shape: string;
  /** Whether its check is right, given letters and digits alone, in capitals; missing where it has none. */
  readonly check?: (compact: string) => boolean;
  /** Words that name it, as source of a pattern without case. */
  readonly cue: string;
  /** Whether nothing else looks like it: then it needs neither cue nor a right check. */
  readonly isDistinct: boolean;
}

const S = String.raw`(?:${BLANK}|${DASH}|\.)?`;
const G = String.raw`(?:${BLANK}|${DASH}|\.)`;

const PESEL = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
const DNI = 'TRWAGMYFPDXBNJZSQVHLCKE';
const PPS = 'WABCDEFGHIJKLMNOPQRSTUV';

function passesNhs(digits: string): boolean {
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

function passesDni(compact: string): boolean {
  const digits = compact.slice(0, -1).replace(/^[XYZ]/u, (one) => String('XYZ'.indexOf(one)));
  return DNI[Number(digits) % 23] === compact.at(-1);
}

function passesNir(compact: string): boolean {
  const body = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - remainder(body, 97) === Number(compact.slice(13));
}

function passesCpf(digits: string): boolean {
  const digit = (count: number) => {
    let sum = 0;
    for (let at = 0; at < count; at += 1) sum += Number(digits[at]) * (count + 1 - at);
    return ((sum * 10) % 11) % 10;
  };
  return digit(9) === Number(digits[9]) && digit(10) === Number(digits[10]);
}

function passesEan(digits: string): boolean {
  const sum = [...digits].reduce((all, one, at) => all + Number(one) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

function passesPersonnummer(compact: string): boolean {
  return passesLuhn(compact.slice(-10));
}

function passesPps(compact: string): boolean {
  const extra = /\d[A-W]([A-IW])$/u.exec(compact)?.[1];
  const sum = weighted(compact, [8, 7, 6, 5, 4, 3, 2]) + (extra ? 9 * PPS.indexOf(extra) : 0);
  return PPS[sum % 23] === compact[7];
}

function passesSsn(digits: string): boolean {
  return (
    !/^(?:000|666|9)/u.test(digits) && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000'
  );
}

/** All that are known, the distinct ones first. */
export const SCHEMES: readonly Scheme[] = [
  {
    name: 'nino',
    shape: String.raw`[A-Z]{2}${S}\d\d${S}\d\d${S}\d\d${S}[A-D]`,
    check: (compact) =>
      /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/u.test(compact) &&
      !/^(?:BG|GB|NK|KN|TN|NT|ZZ)/u.test(compact),
    cue: String.raw`NINO|NI(?: number| no)?|national insurance`,
    isDistinct: true,
  },
  {
    name: 'ssn',
    shape: String.raw`\d{3}${DASH}\d\d${DASH}\d{4}`,
    check: passesSsn,
    cue: String.raw`SSN|social security|ITIN|TIN`,
    isDistinct: true,
  },
  {
    name: 'ssn',
    shape: String.raw`\d{3}${S}\d\d${S}\d{4}`,
    check: (digits) => digits.length < 9,
    cue: String.raw`SSN|social security(?: number| no)?|ITIN`,
    isDistinct: false,
  },
  {
    name: 'nhs',
    shape: String.raw`\d{3}${S}\d{3}${S}\d{4}`,
    check: passesNhs,
    cue: String.raw`NHS|CHI`,
    isDistinct: false,
  },
  {
    name: 'dni',
    shape: String.raw`(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]${S}\d{7})${S}[A-HJ-NP-TV-Z]`,
    check: passesDni,
    cue: String.raw`DNI|NIE|NIF`,
    isDistinct: true,
  },
  {
    name: 'codice-fiscale',
    shape: String.raw`[A-Z]{3}${S}[A-Z]{3}${S}\d{2}[A-EHLMPRST]\d{2}${S}[A-Z]\d{3}[A-Z]`,
    cue: String.raw`codice fiscale|C\.?F\.?`,
    isDistinct: true,
  },
  {
    name: 'nir',
    shape: String.raw`[12]${S}\d\d${S}\d\d${S}(?:\d\d|2[AB])${S}\d{3}${S}\d{3}${S}\d\d`,
    check: passesNir,
    cue: String.raw`s\u00e9cu(?:rit\u00e9 sociale)?|NIR|INSEE|num\u00e9ro de s\u00e9cu`,
    isDistinct: false,
  },
  {
    name: 'siret',
    shape: String.raw`\d{3}${S}\d{3}${S}\d{3}${S}\d{5}`,
    check: passesLuhn,
    cue: String.raw`SIRET`,
    isDistinct: false,
  },
  {
    name: 'siren',
    shape: String.raw`\d{3}${S}\d{3}${S}\d{3}`,
    check: passesLuhn,
    cue: String.raw`SIREN|RCS|SIN|social insurance`,
    isDistinct: false,
  },
  {
    name: 'pesel',
    shape: String.raw`\d{11}`,
    check: (digits) => (10 - (weighted(digits, PESEL) % 10)) % 10 === Number(digits[10]),
    cue: String.raw`PESEL`,
    isDistinct: false,
  },
  {
    name: 'steuer-id',
    shape: String.raw`[1-9]\d${S}\d{3}${S}\d{3}${S}\d{3}`,
    check: passesMod1110,
    cue: String.raw`Steuer-?\s?ID(?:entifikationsnummer)?|IdNr\.?|Steueridentifikationsnummer|TIN|Steuernummer`,
    isDistinct: false,
  },
  {
    name: 'steuernummer',
    shape: String.raw`\d{2,3}/\d{3,4}/\d{4,5}`,
    cue: String.raw`Steuernummer|St\.?-?Nr\.?|tax number`,
    isDistinct: true,
  },
  {
    name: 'rentenversicherung',
    shape: String.raw`\d\d${S}\d{6}${S}[A-Z]${S}\d{3}`,
    cue: String.raw`RVNR|Rentenversicherungsnummer|Sozialversicherungsnummer|SV-?Nummer`,
    isDistinct: true,
  },
  {
    name: 'bsn',
    shape: String.raw`\d{4}${S}\d\d${S}\d{3}|\d{3}${S}\d{3}${S}\d{3}`,
    check: (digits) => {
      const sum = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]);
      return sum > 0 && sum % 11 === 0;
    },
    cue: String.raw`BSN|burgerservicenummer|sofinummer`,
    isDistinct: false,
  },
  {
    name: 'pps',
    shape: String.raw`\d{7}${S}[A-W][A-IW]?`,
    check: passesPps,
    cue: String.raw`PPSN?|PPS number`,
    isDistinct: true,
  },
  {
    name: 'tfn',
    shape: String.raw`\d{3}${S}\d{3}${S}\d{3}`,
    check: (digits) => weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    cue: String.raw`TFN|tax file(?: number| no)?`,
    isDistinct: false,
  },
  {
    name: 'medicare',
    shape: String.raw`[2-6]\d{3}${S}\d{5}${S}\d(?:${S}\d)?`,
    check: (digits) => weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]),
    cue: String.raw`Medicare(?: number| no| card)?`,
    isDistinct: false,
  },
  {
    name: 'cpf',
    shape: String.raw`\d{3}\.\d{3}\.\d{3}${DASH}\d\d`,
    check: passesCpf,
    cue: String.raw`CPF`,
    isDistinct: true,
  },
  {
    name: 'personnummer',
    shape: String.raw`(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}`,
    check: passesPersonnummer,
    cue: String.raw`personnummer|CPR(?:-nr)?`,
    isDistinct: true,
  },
  {
    name: 'hetu',
    shape: String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A]\d{3}[0-9A-FHJ-NPR-Y]`,
    check: (compact) =>
      '0123456789ABCDEFHJKLMNPRSTUVWXY'[
        Number(compact.replaceAll(/[A-Z]/gu, '').slice(0, 9)) % 31
      ] === compact.at(-1),
    cue: String.raw`HETU|henkil\u00f6tunnus`,
    isDistinct: true,
  },
  {
    name: 'avs',
    shape: String.raw`756${G}\d{4}${G}\d{4}${G}\d\d`,
    check: passesEan,
    cue: String.raw`AHV|AVS`,
    isDistinct: true,
  },
  {
    name: 'rijksregister',
    shape: String.raw`\d\d\.\d\d\.\d\d${DASH}\d{3}\.\d\d`,
    check: (digits) =>
      [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some(
        (body) => 97 - remainder(body, 97) === Number(digits.slice(9)),
      ),
    cue: String.raw`rijksregister(?:nummer)?|num\u00e9ro national`,
    isDistinct: true,
  },
  {
    name: 'pan',
    shape: String.raw`[A-Z]{5}\d{4}[A-Z]`,
    cue: String.raw`PAN`,
    isDistinct: true,
  },
  {
    name: 'aadhaar',
    shape: String.raw`[2-9]\d{3}${S}\d{4}${S}\d{4}`,
    cue: String.raw`Aadhaar|Aadhar|UIDAI`,
    isDistinct: false,
  },
  {
    name: 'driver-gb',
    shape: String.raw`[A-Z9]{5}${S}\d{6}${S}[A-Z9]{2}\d?[A-Z0-9]{2,3}`,
    cue: String.raw`driving licen[cs]e|driver(?:'s)? licen[cs]e|DVLA`,
    isDistinct: true,
  },
  {
    name: 'vin',
    shape: String.raw`(?=[A-HJ-NPR-Z0-9]{0,16}\d)(?=[A-HJ-NPR-Z0-9]{0,16}[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{13}\d{4}`,
    cue: String.raw`VIN|chassis|vehicle identification`,
    isDistinct: true,
  },
  {
    name: 'vat',
    shape: String.raw`(?:GB${S}\d{3}${S}\d{4}${S}\d\d|DE${S}\d{9}|ATU\d{8}|FR${S}[A-Z0-9]{2}${S}\d{9}|NL\d{9}B\d\d|IE\d{7}[A-W]{1,2}|ES[A-Z]\d{7}[A-Z0-9]|IT\d{11}|PL\d{10}|BE${S}0\d{3}\.?\d{3}\.?\d{3}|CHE${S}\d{3}\.\d{3}\.\d{3})`,
    cue: String.raw`VAT|USt-?Id(?:Nr)?\.?|TVA|BTW|UID`,
    isDistinct: true,
  },
];
