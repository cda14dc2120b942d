import type { Find, Kind, Rule } from './find.ts';
import { anyOf, BLANK, findBy, words } from './pattern.ts';

const NAME = 'record';
/** What a number is called whose owner is one person, firm or case. */
const THINGS = words(`
  ID MRN URN UPN UCI CRN ULN GMC NMC NPI DEA IMEI IMSI MSISDN EIN TIN BIC SWIFT SWIFT/BIC BIC/SWIFT ABN ACN UTR PAYE SKU RMA
  hospital hosp patient_ID patient_id patient_number patient_no chart medical_record record records case claim claimant policy account acct a/c acc
  customer client member membership employee staff personnel payroll student pupil candidate roll
  invoice bill order booking reservation confirmation reference ref our_ref your_ref ticket incident
  complaint crime_ref crime_reference crime report badge collar warrant shoulder passport identity_card ID_card
  id_card identity driving_licence driver's_licence driver's_license drivers_license driver_license
  licence license permit visa serial asset asset_tag device matter docket file folio tracking
  consignment parcel loan mortgage contract agreement tenancy lease deposit certificate registration
  specimen sample lab accession SN S/N VIN chassis frame citation cite bag_tag baggage_tag luggage_tag tag branch branch_code episode encounter visit admission prescription insurance insured
  medicaid medicare beneficiary group subscriber meter MPAN MPRN transaction payment receipt voucher
  PNR e-ticket flight frequent_flyer loyalty library_card union inmate prisoner custody
  application applicant docket_no court sort_code sort routing ABA BSB bank_code
  checking savings current_account bankgiro bank_giro plusgiro postgiro giro wallet till giro_account pays_from
  BLZ Konto konto Kontonummer Kundennummer Aktenzeichen Rechnungsnummer charity company company_registration
  no. nr.
  PIN passcode access_code entry_code door_code password pass security_number
  folder session gate_code alarm_code key_safe keysafe ICCID
  DNI RUT CUIT CURP NIF CNIC FIN NRIC BVN NIN TCKN CNP PPSN SIN UAN KRS KVK EORI NHI
  MCNZ HPCSA AHPRA MDCN GDC GPhC HCPC MCI IMC
  employee_ID employee_id staff_ID staff_id student_ID student_id member_ID member_id user_ID customer_ID
  customer_id order_ID case_ID hospital_number purchase_order PO quote quotation job work_order
`);
const BANKING =
  /^(?:account|acct|a\/c|acc|sort|sort code|routing|aba|bsb|bic|swift|swift\/bic|bic\/swift|bank code|branch|branch code|blz|konto|kontonummer|mortgage|loan|checking|savings|current account|bankgiro|bank giro|plusgiro|postgiro|giro|giro account|wallet|till|pays from)$/iu;
/** Their numbers are short. */
const OF_OFFICER = /^(?:badge|collar|shoulder)$/iu;
const SECRET =
  /^(?:pin|passcode|access code|entry code|door code|gate code|alarm code|key safe|keysafe|password|pass)$/iu;
/** These are numbers alone as a rule. */
const KEYPAD = /^(?:(?:access|entry|door|gate|alarm) code|key safe|keysafe)$/iu;
/** What stands before other numbers: money, colours, norms, turns. */
const CURRENCIES =
  'USD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|INR|KES|NGN|ZAR|AUD|CAD|NZD|SGD|HKD|PLN|CZK|RS|KSH|PKR|PHP|BRL|MXN|AED|RAL|ICD|ISO|EN|DIN|RPM';
const NUMBER_WORD = String.raw`(?:${BLANK}{1,2}(?:and sort code|holder|card|record)?${BLANK}?(?:number|numbers|num\.?|nos?\.?|nr\.?|n[.\u00b0\u00ba]|ref\.?|reference|ID|id|Id|code|Number|No\.?|NO\.?|NUMBER|Nr\.?|Code|Ref\.?|Reference|REF)(?![\p{L}]))`;
const LINK = String.raw`(?:${BLANK}{0,3}(?:\([^()\n]{1,24}\)${BLANK}?)?[:#=]${BLANK}{0,8}#?|${BLANK}(?:is|was|as|of)${BLANK}|${BLANK}{1,3}-${BLANK}|${BLANK}{0,2}#${BLANK}?|${BLANK}{1,8})`;
const VALUE = String.raw`[\p{L}\p{N}*](?:[\p{L}\p{N}*]|[-/._](?=[\p{L}\p{N}*])|${BLANK}(?=\d{2,}|\d(?:[,;)\n]|$)))*`;
const CUED = anyOf(
  [
    String.raw`(?<![\p{L}\p{N}_])(?<thing>${THINGS})(?<number>${NUMBER_WORD})?(?<link>${LINK})(?<value>${VALUE})`,
  ],
  'giu',
);

/** Numbers with the letters of whoever gave them: `INC-20431`, `LS/2021/0447`. */
const CODE = anyOf([
  String.raw`(?<=\b[Ee]xhibits?${BLANK})[A-Z]{1,4}[/-]?\d{1,3}(?![\p{L}\p{N}_@/-]|\.\d)`,
  String.raw`(?<![\p{L}\p{N}_/.@#-])(?=[A-Z0-9/-]{0,20}\d{3})[A-Z]{2,6}[-/]?\d{4,12}(?:[-/][A-Z0-9]{1,8}){0,3}(?![\p{L}\p{N}_@-]|/\p{L}|\.\d)`,
  String.raw`(?<![\p{L}\p{N}_/.@#-])[A-Z]{1,6}(?:[-/](?:\d{2,8}|[A-Z]{1,5})){1,4}[-/]\d{2,10}(?:[-/][A-Z]{1,4})?(?![\p{L}\p{N}_@-]|/\p{L}|\.\d)`,
  String.raw`(?<![\p{L}\p{N}_/.@#-])\d{2,6}[-/][A-Z]{2,5}[-/]\d{2,8}(?![\p{L}\p{N}_@/-]|\.\d)`,
  String.raw`(?<![\p{L}\p{N}_/.@-])[A-Z]{1,2}\d{5,9}[A-Z]?(?![\p{L}\p{N}_@-]|/\p{L}|\.\d)`,
  String.raw`(?<![\p{L}\p{N}_/&@-])#(?=[A-Z\d-]{0,8}\d{3})[A-Z]{0,4}\d{1,10}(?:-\d{2,10}){0,2}(?![\p{L}\p{N}_-]|\.\d)`,
  // 2009/114502/23, as firms of South Africa are registered
  String.raw`(?<![\p{L}\p{N}_.,/-])(?:19|20)\d\d/\d{6}/\d\d(?![\p{L}\p{N}_/-]|\.\d)`,
]);
/** Capitals and digits that change places twice, as codes of bookings and things have them: `QX7LMP`. */
const MIXED = anyOf([
  String.raw`(?<![\p{L}\p{N}_/.@#-])(?=[A-Z0-9]{6,17}(?![\p{L}\p{N}_@/.-]|-))(?:[A-Z]{1,6}\d{1,8}[A-Z]{1,6}|\d{1,8}[A-Z]{1,6}\d{1,8})[A-Z0-9]{0,12}(?![\p{L}\p{N}_@-]|/\p{L}|\.\d)`,
]);
/** What somebody is asked to give with a payment or call: `reference "HALL 63A"`. */
const QUOTED = anyOf([
  String.raw`(?<=\b(?:[Rr]ef|REF|[Rr]eference|[Qq]uote|[Qq]uoting|[Cc]ode)\.?:?${BLANK}")(?=[^"\n]{0,30}\d)[\p{L}\d][^"\n]{2,30}(?=")`,
]);
/** Formulas of chemistry are such too. */
const FORMULA = /^(?:(?:C|H|N|O|P|S|F|K|NA|CL|CA)\d{0,3})+$/u;
/** A number that taxes are paid by. */
const TAX = anyOf([
  String.raw`(?<=\bVAT(?:${BLANK}(?:[Rr]eg(?:istration)?|[Nn]o|[Nn]umber)\.?){0,2}${BLANK}?[:#]?${BLANK}{1,3})(?:[A-Z]{2}${BLANK}?)?\d(?:${BLANK}?\d){7,11}(?![\p{L}\p{N}%]|[.,]\d)`,
]);
/** A number whose groups have a box each, behind what it is called: `URN: 05 | TW | 1182 | 24`, `44 / SD / 20931`. */
const BOXED = anyOf([
  String.raw`(?<=\b(?:URN|UPN|MRN|NHS(?: No\.?| [Nn]umber)?|[Rr]ef(?:erence)?|[Cc]ase(?: [Nn]o\.?| [Nn]umber)?|[Pp]olicy(?: [Nn]o\.?| [Nn]umber)?)\.?${BLANK}?:${BLANK}{0,8})[A-Z0-9]{1,8}(?:${BLANK}?(?:[|]${BLANK}?|(?<=${BLANK})/${BLANK})[A-Z0-9]{1,8}){2,7}(?![\p{L}\p{N}])`,
]);
/** Sort code and account number of Britain, routing number of America, without a cue. */
const SORT = anyOf([
  String.raw`(?<![\p{L}\p{N}.,/-])\d\d-\d\d-\d\d(?=[\s,;/|]{1,3}(?:\p{L}{2,10}[\s:.]{1,3}){0,3}\d{4}[ ]?\d{4}(?!\d))`,
  String.raw`(?<=(?<![\p{N}/-])\d\d-\d\d-\d\d[\s,;/|]{1,3}(?:\p{L}{2,10}[\s:.]{1,3}){0,3})\d{4}[ ]?\d{4}(?!\d)`,
]);
/** A number that letters before it name, whatever they stand for: `MCNZ 81190`; amounts of money are none. */
const LETTERED = anyOf([
  String.raw`(?<=(?<![\p{L}\p{N}_.@/-])(?!(?:${CURRENCIES})${BLANK})[A-Z]{2,5}${BLANK})(?!\d*000)\d{5,9}(?![\p{L}\p{N}_/%]|[.,:-]\d|${BLANK}?(?:k?W|k?V|rpm|km|kg|mg|m)(?!\p{L}))`,
  // number A 338 291
  String.raw`(?<=\b(?:[Nn]umber|[Nn]o\.?|[Nn]r\.?)${BLANK}(?:is${BLANK}|was${BLANK})?)[A-Z]{1,3}${BLANK}?\d{2,5}(?:${BLANK}\d{2,5}){1,3}(?![\p{L}\p{N}]|[.,]\d)`,
  // Civil suit no. E1147 of 2024
  String.raw`(?<=\b(?:[Nn]o|NO|[Cc]ase|CASE|[Ss]uit|SUIT|[Cc]ause|[Aa]ppeal|APPEAL|[Pp]etition|PETITION)\.?${BLANK})[A-Z]{0,3}\d{2,6}${BLANK}(?:of|OF)${BLANK}(?:19|20)\d\d(?![\p{L}\p{N}])`,
  // log no. 1187 of 19/05
  String.raw`(?<=\b(?:[Ll]og|LOG|[Ii]ncident|[Cc]rime|CAD)(?:${BLANK}(?:[Nn]o\.?|[Nn]umber|[Rr]ef\.?))?:?${BLANK}(?:is${BLANK}|was${BLANK})?)\d{1,6}${BLANK}of${BLANK}\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\p{L}\p{N}/])`,
  // PC 4471
  String.raw`(?<=\b(?:PC|DC|PS|WPC|WPS|PCSO|WDC)${BLANK})\d{2,6}(?![\p{L}\p{N}/-]|[.,]\d)`,
]);
/** Digits or hexadecimal signs in groups, longer than all but numbers of something are. */
const GROUPED = anyOf([
  String.raw`(?<![\p{L}\p{N}_.,/+=$\u00a3\u00a4-]|\d${BLANK})\d{2,6}(?:${BLANK}\d{2,6}){2,7}(?![\p{L}\p{N}]|[.,/-]\d|${BLANK}\d)`,
  String.raw`(?<![\p{L}\p{N}_.,/+=$\u00a3\u00a4-])\d{2,6}(?:-\d{1,8}){2,3}(?![\p{L}\p{N}/-]|[.,]\d)`,
  String.raw`(?<![\p{L}\p{N}_.@/-])(?=[a-f-]*\d)(?=[\d-]*[a-f])[0-9a-f]{4,12}(?:-[0-9a-f]{4,12}){2,5}(?![\p{L}\p{N}_@-])`,
]);
/** Whether groups of digits are years, thousands or a number of a book rather than one long number. */
function isCount(found: string): boolean {
  const groups = found.split(/\D/u);
  const digits = groups.join('').length;
  return (
    digits < (found.includes('-') ? 9 : 12) ||
    digits > 24 ||
    found.startsWith('97') ||
    groups.slice(1).every((group) => /^\d{3}$/u.test(group)) ||
    groups.every((group) => /^(?:19|20)\d\d$/u.test(group))
  );
}
/** Addresses of coins: letters and digits whose beginning tells. */
const WALLET = anyOf([
  String.raw`(?<![\p{L}\p{N}_])(?:bc1[a-z0-9]{20,60}|0x[0-9a-fA-F]{40}|ltc1[a-z0-9]{20,60}|addr1[a-z0-9]{40,110})(?![\p{L}\p{N}_])`,
  String.raw`(?<![\p{L}\p{N}_/])(?=[1-9A-HJ-NP-Za-km-z]{0,33}\d)[13][1-9A-HJ-NP-Za-km-z]{25,33}(?![\p{L}\p{N}_/])`,
]);
const STANDARD =
  /^(?:ISO|IEC|DIN|EN|RFC|CVE|COVID|SARS|HTTP|UTF|SHA|MD|RS|USB|KB|FIFA|WD|NHS|EC|EU|UN|BS|IP|HTML|ECMA|CSS|GPT|CO|H)[-/]?\d/u;

/** Where a value ends: not in the word after it, which has no digit. */
function endOf(value: string): number {
  const plain = value.replace(/[-/._]+$/u, '');
  return plain.length;
}

function kindOf(thing: string): Kind {
  if (BANKING.test(thing)) return 'account';
  return SECRET.test(thing) ? 'other' : 'identifier';
}

function cued(text: string): Find[] {
  return findBy(NAME, 'identifier', text, CUED, ({ index, 0: found, groups }) => {
    const value = groups?.value ?? '';
    const thing = groups?.thing ?? '';
    const link = groups?.link ?? '';
    const start = index + found.length - value.length;
    const end = start + endOf(value);
    const shown = text.slice(start, end);
    const digits = shown.replaceAll(/\D/gu, '').length;
    const isMarked = /[:#=]/u.test(link);
    if (SECRET.test(thing)) {
      // Said and not marked, only what looks like none of the words around it.
      const isMade =
        (shown.length >= 6 && digits > 0 && /\p{L}/u.test(shown)) ||
        (KEYPAD.test(thing) && /^\d{4,8}$/u.test(shown));
      return (isMarked && shown.length >= 4) || isMade
        ? { score: 0.8, start, end, kind: kindOf(thing) }
        : undefined;
    }
    const isBic = /^(?:bic|swift|swift\/bic|bic\/swift)$/iu.test(thing);
    if (isBic && /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u.test(shown)) {
      return { score: 0.9, start, end, kind: 'account' };
    }
    const isNumber = groups?.number !== undefined || isMarked || /^[A-Z]{3,}$/u.test(thing);
    if (OF_OFFICER.test(thing) && /^\d{2,6}$/u.test(shown)) return { score: 0.7, start, end };
    const isMixed = /^(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6,}$/u.test(shown);
    if (digits < (isNumber || isMixed ? 2 : 4) || shown.length < 3) return undefined;
    const isLettered =
      digits >= 6 &&
      /^(?!(?:on|at|is|was|of|no|to|in|by|and|or|for|from|as) )\p{L}{1,4} \d/iu.test(shown);
    if (!isNumber && !isLettered && !/^(?:\S*\d|\p{Lu}{1,4} \d)/u.test(shown)) return undefined;
    // A word with a number behind it is no number: `order 2 pizzas`, `case of 1998`, `file 12.5`.
    if (!isNumber && /^(?:\p{Lu}{1,4} )?(?:19|20)\d\d$/u.test(shown)) return undefined;
    if (/^\d+(?:st|nd|rd|th|am|pm|mg|ml|kg|GB|MB)$/iu.test(shown)) return undefined;
    if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(shown) && !/sort|bank|bsb/iu.test(thing))
      return undefined;
    if (/^\d{4}-\d\d-\d\d$/u.test(shown) || /^\d{1,2}:/u.test(shown)) return undefined;
    return { score: isNumber ? 0.9 : 0.65, start, end, kind: kindOf(thing) };
  });
}

/** Numbers of accounts, records and cases, by what they are called or by their own letters. */
export const records: Rule = {
  name: NAME,
  find: (text) => [
    ...cued(text),
    ...findBy(NAME, 'identifier', text, CODE, ({ 0: found }) =>
      STANDARD.test(found) ? undefined : { score: 0.6 },
    ),
    ...findBy(NAME, 'identifier', text, MIXED, ({ 0: found }) =>
      STANDARD.test(found) || FORMULA.test(found) ? undefined : { score: 0.5 },
    ),
    ...findBy(NAME, 'identifier', text, QUOTED, () => ({ score: 0.8 })),
    ...findBy(NAME, 'identifier', text, TAX, () => ({ score: 0.85 })),
    ...findBy(NAME, 'identifier', text, BOXED, ({ 0: found }) =>
      found.replaceAll(/\D/gu, '').length >= 4 ? { score: 0.8 } : undefined,
    ),
    ...findBy(NAME, 'identifier', text, LETTERED, () => ({ score: 0.5 })),
    ...findBy(NAME, 'identifier', text, GROUPED, ({ 0: found }) =>
      !/[a-f]/u.test(found) && isCount(found) ? undefined : { score: 0.5 },
    ),
    ...findBy(NAME, 'account', text, SORT, () => ({ score: 0.75 })),
    ...findBy(NAME, 'account', text, WALLET, ({ 0: found }) =>
      /\d/u.test(found.slice(1)) && /\p{L}/u.test(found) ? { score: 0.85 } : undefined,
    ),
  ],
};
