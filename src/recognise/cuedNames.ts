import type { Find, Rule } from './find.ts';
import { anyOf, BLANK, findBy, words } from './pattern.ts';
import { FULL_NAME, NAME as PERSON, nameLength, SURNAME_FIRST } from './nameShapes.ts';
import { namesAround } from './namesAround.ts';
import { isNoName } from './nameWords.ts';

const RULE = 'cued-name';
const TITLE = String.raw`(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Rev|PC|DC|Sgt|MR|MRS|MS|DR)\.?${BLANK}{1,2})?`;

/** What stands before a name in a form. */
const FIELDS = words(`
  name names full_name surname forename forenames first_name firstname last_name lastname given_name given_names
  middle_name maiden_name family_name patient patient_name client client_name customer customer_name
  tenant tenants landlord landlady guarantor pupil student child parent parents guardian mother father carer
  next_of_kin emergency_contact contact contact_name contact_person attn attention fao for_the_attention_of to from cc bcc
  reply-to sender recipient author authors written_by prepared_by reported_by approved_by signed signed_by
  reviewed_by requested_by requester requestor assigned_to assignee assigned owner raised_by opened_by
  submitted_by logged_by issued_by received_by checked_by authorised_by authorized_by dictated_by typed_by completed_by
  seen_by referred_by referring_doctor attending attending_physician consultant gp physician doctor surgeon
  nurse teacher form_tutor tutor class_teacher head_teacher headteacher principal coach
  witness witness_name victim suspect accused defendant claimant plaintiff complainant applicant
  respondent appellant officer reporting_officer arresting_officer investigating_officer officer_in_case
  interviewer interviewee candidate employee employee_name manager line_manager supervisor hiring_manager
  agent operator caller user account_holder cardholder cardholder_name card_holder policyholder policy_holder
  insured beneficiary beneficiary_name payee payer bill_to billed_to ship_to sold_to deliver_to delivered_to buyer
  seller vendor passenger driver lead_passenger guest guest_name member present attendees attendance
  apologies participants participant speaker moderator host organiser organizer chair secretary minutes_by
  referee references reference_1 reference_2 spouse husband wife partner son daughter brother sister deceased
  occupant occupants resident registered_owner registered_keeper keeper landlord's_agent letting_agent
  translator interpreter solicitor lawyer counsel judge notary known_as alias aka a.k.a. formerly n\u00e9e nee
  report_on report_for given nok carer site_contact site_manager home_contact emergency_contacts night_clerk
  subject re regarding name_of_patient name_of_pupil name_of_child name_of_witness name_of_applicant
  print_name printed_name signature dealt_with_by salesperson sales_rep account_manager served_by
  pay_to paid_to created_by updated_by modified_by posted_by sent_by invoice_to payable_to made_out_to
`);
/** Fields whose value is a name whatever its case. */
const SURE =
  /(?:^|[ _])(?:names?|surname|forenames?|firstname|lastname|patient|pupil|witness|victim|suspect|signed|cardholder|payee|claimant|defendant|complainant|tenants?|landlord|account holder|next of kin)$/iu;
const FIELD = new RegExp(
  String.raw`(?<=^|[\n\t|;,(>*_]|[ ]{2})(?<lead>[ \t>*_\-\u00b7|]{0,6}(?:(?:${FIELDS})(?:'s)?(?:${BLANK}(?:name|1|2|3|\([^()\n]{1,24}\)))?)(?:[ \t*_]{0,4}|[.]{2,16})(?:[:=][*_ \t\u00a0]{0,24}|[\t|][ \t|]{0,24}|[ ]{3,24}))(?<value>[^\n\t|]{2,160})`,
  'giu',
);
/** Where the value of a field ends: at wide blanks, brackets, or what names the next field. */
const VALUE_END =
  /[ \u00a0]{3,}|[(<[]|[ ]{2,}|,?[ ](?:DOB|D\.O\.B|dob|born|aged|age|of|from|at|by|on|NHS|MRN|tel|Tel|ID)\b|[ ]-[ ]/u;
const LIST_SIGN = /[ ]{0,2}(?:,|;|\/|&|\band\b|\bwith\b)[ ]{1,2}/gu;
const VALUE_NAME = new RegExp(String.raw`^(?:${TITLE}(?:${SURNAME_FIRST}|${PERSON}))$`, 'u');
const SURNAME_VALUE = new RegExp(`^${TITLE}${SURNAME_FIRST}$`, 'u');
/** Whom a field names by initials alone: `Re: J.M.`; countries and what is said in Latin are none. */
const INITIALS =
  /^(?!U\.[KNS]\.|E\.U\.|N\.[AB]\.|P\.S\.|A\.M\.|P\.M\.)\p{Lu}\.[ ]?(?:\p{Lu}\.?[ ]?){1,2}$/u;
const LOOSE_CASE = /^\p{L}[\p{L}'.-]{1,24}(?:[ ]\p{L}[\p{L}'.-]{0,24}){0,3}$/u;

/** Names of a field's value: one, surname first perhaps, or a list of them. */
function namesIn(value: string, isSure: boolean): { start: number; end: number }[] {
  const whole = trimmed(value, 0, value.length);
  const said = value.slice(whole.start, whole.end);
  if (SURNAME_VALUE.test(said)) {
    const [surname = '', given = ''] = said.split(',');
    if (/^\p{Lu}{2,}/u.test(surname) || !/[ ]/u.test(given.trim()) || isSure) {
      return isNoName(surname) || isNoName(given.trim().split(' ')[0] ?? '') ? [] : [whole];
    }
  }
  const names: { start: number; end: number }[] = [];
  let at = 0;
  for (const { index, 0: sign } of [...value.matchAll(LIST_SIGN), { index: value.length, 0: '' }]) {
    const part = trimmed(value, at, index);
    at = index + sign.length;
    const name = value.slice(part.start, part.end);
    const plain = name.replace(
      /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Rev|PC|DC|Sgt|MR|MRS|MS|DR)\.?\s+/u,
      '',
    );
    if (INITIALS.test(name)) {
      names.push(part);
      continue;
    }
    if (VALUE_NAME.test(name)) {
      const length = nameLength(plain);
      if (length > 0) {
        names.push({ start: part.start, end: part.start + name.length - plain.length + length });
        continue;
      }
    } else if (
      isSure &&
      LOOSE_CASE.test(name) &&
      name.includes(' ') &&
      !name.split(' ').some(isNoName)
    ) {
      names.push(part);
      continue;
    }
    // Behind what is no name comes a job or an address.
    break;
  }
  return names;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[\s"'*_\u00b7-]/u.test(text[from] ?? '')) from += 1;
  while (to > from && /[\s"'*_,:]/u.test(text[to - 1] ?? '')) to -= 1;
  if (text[to - 1] === '.' && /\p{Ll}$/u.test(text.slice(from, to - 1))) to -= 1;
  return { start: from, end: to };
}

function inFields(text: string): Find[] {
  const finds: Find[] = [];
  for (const { index, groups } of text.matchAll(FIELD)) {
    const lead = groups?.lead ?? '';
    const value = groups?.value ?? '';
    const stop = VALUE_END.exec(value);
    const shown = stop === null ? value : value.slice(0, stop.index);
    const field = lead.replaceAll(/[^\p{L}'. -]/gu, '').trim();
    const isMarked = /[:=|\t]/u.test(lead);
    for (const { start, end } of namesIn(shown, isMarked && SURE.test(field))) {
      const from = index + lead.length + start;
      finds.push({
        kind: 'person',
        start: from,
        end: index + lead.length + end,
        score: isMarked ? 0.85 : 0.6,
        rule: RULE,
      });
    }
  }
  return finds;
}

/** What has a letter behind it as others have a number: `Hepatitis B`. */
const NUMBERED = words(`
  Hepatitis Vitamin Plan Grade Appendix Type Section Part Class Group Block Team Option Schedule Annex Form Exhibit Figure
  Table Panel Band Level Unit Room Bay Gate Wing Ward Zone Lot Side Tier Stage Phase Route Flat House Building Tape Note
  Item Box Row Set Version Volume Series Category Model Line Platform Influenza Factor Sample Site Terminal Clause Door
  Street Road Stand Shift Lane Year Dear
`);
/** Names that the words around them make ones. */
const CUED = anyOf(
  [
    // Greeting and parting
    String.raw`(?<=(?:^|\n)[ \t>]{0,8}(?:Dear|Hi|Hello|Hey|Hiya|Good (?:morning|afternoon|evening)|Morning|Afternoon|Dearest|My dear|DEAR|HI|hi|hey|hello|dear|Thanks|Thank you|Cheers|Sorry|Thx|Ok|OK|Okay|Welcome)(?: there| again| so much)?,? )(?<a>${TITLE}${PERSON})(?=[ ]{0,2}(?:[,!.:;-]|\n|$| and | & | \())`,
    String.raw`(?<=(?:^|\n)[ \t>]{0,8}(?:Dear|Hi|Hello|Hey) (?:\p{Lu}\p{Ll}{1,20},? ){1,2}(?:and|&) )(?<b>${PERSON})(?=[ ]{0,2}(?:[,!.:-]|\n))`,
    String.raw`(?<=(?:[Rr]egards|REGARDS|[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Rr]espectfully|[Bb]est|[Bb]est wishes|[Aa]ll the best|[Cc]heers|[Tt]hanks|[Mm]any thanks|[Tt]hank you|[Tt]hx|[Ll]ove|[Ww]armly|[Cc]ordially|[Ss]igned|[Yy]ours|[Tt]ake care|[Tt]hanks again|[Ss]ee you|xx?)[,.!]?[ \t]{0,4}(?:\r?\n[ \t>_.-]{0,40}){1,4})(?<c>${TITLE}${PERSON})(?=[ ]{0,4}(?:,|\n|\r|$|\(|\||[-x])|[ ]{3})`,
    String.raw`(?<=(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Tt]hanks|[Bb]est wishes|[Ll]ove|[Bb]est),[ ]{1,3})(?<d>${PERSON})(?=[ ]{0,3}(?:\n|$))`,
    // I, Ada Okonkwo, … ; my name is …
    String.raw`(?<=(?:^|\n|[.!?:] {1,2}|\bthat )I, )(?<e>${TITLE}${FULL_NAME})(?=,| of| \()`,
    String.raw`(?<=\b(?:[Mm]y name (?:is|was)|[Mm]y name[']s|(?:[Hh]is|[Hh]er|[Tt]heir) (?:real |full |first |last )?name (?:is|was)|we (?:all )?call(?:ed)?|(?:I|they|people|everyone|everybody) call(?:ed|s)? (?:him|her|me|them)|nicknamed|goes by|(?:whose|the) name (?:is|was)|named|called (?:her|him)self|[Ii]t[']s|[Tt]his is|[Ss]peaking with|[Ss]poke (?:to|with|w/)|[Ss]igned by|known as|also known as|a\.k\.a\.|aka|AKA|n\u00e9e|nee|by the name of|[Aa]ccompanied by|[Rr]eferred by|[Rr]eviewed by|[Ss]een by|[Ww]itnessed by|[Ii]nterviewed by|[Pp]repared by|[Ww]ritten by|[Aa]ttended by|[Rr]eported by|[Ii]n the presence of:?|[Mm]arried to|[Ll]ives with|[Cc]are of|c/o|[Aa]ttn:?|FAO:?|[Oo]n behalf of) )(?<f>${TITLE}${PERSON})(?![\p{L}\p{N}])`,
    String.raw`(?<=\b(?:I am|I[']m) )(?<g>${FULL_NAME})(?=[,.]| and| from)`,
    // her husband John
    String.raw`(?<=\b(?:husband|wife|spouse|fianc\u00e9e?|son|daughter|brother|sister|mother|father|mum|mom|dad|partner|boyfriend|girlfriend|friend|friends|neighbour|neighbor|colleague|cousin|uncle|aunt|auntie|niece|nephew|grandson|granddaughter|grandmother|grandfather|stepson|stepdaughter|stepfather|stepmother|roommate|flatmate|housemate|boss|manager|supervisor|carer|nanny|twin|child|baby|patient|client|tenant|landlord|pupil|student|classmate|witness|suspect|victim|defendant|driver|nurse|teacher|midwife|solicitor|consultant|keyworker|bridesmaid|(?:brother|sister|mother|father|son|daughter)-in-law),? (?:and \p{Ll}{2,12} )?)(?<h>${PERSON})(?![\p{L}\p{N}])`,
    // a girl called Keeley; thx Beni!
    String.raw`(?<=\b(?:girl|boy|man|woman|lad|lady|guy|bloke|chap|child|person|someone|somebody|kid|baby|dog|cat|nurse|teacher|neighbour|neighbor|friend|colleague) called )(?<l>${TITLE}${PERSON})(?![\p{L}\p{N}])`,
    String.raw`(?<=[.,!?:] (?:[Tt]hx|[Tt]hanks|[Cc]heers|[Tt]hank you),? )(?<m>${PERSON})(?=[!.,]|$|\n)`,
    // Old surname Haas
    String.raw`(?<=\b(?:[Oo]ld|[Nn]ew|[Ff]ormer|[Mm]aiden|[Mm]arried|[Pp]revious|[Bb]irth) (?:name|surname):? (?:(?:is|was) )?)(?<n>${PERSON})(?![\p{L}\p{N}])`,
    // WhatsApp Lizelle +27 …; Gurdeep, 07700 …
    String.raw`(?<=\b(?:[Cc]all|[Rr]ing|[Tt]ext|[Ww]hats[Aa]pp|[Pp]hone|[Cc]ontact|[Aa]sk for|[Mm]essage|[Ss]peak to|[Ee]-?mail) )(?<o>${TITLE}${PERSON})(?=,? (?:on |at )?(?:\+|\(?0)\d)`,
    String.raw`(?<=(?:: |\n[ \t]{0,8}))(?<p>(?!WhatsApp|Whatsapp|Call|Ring|Text|Phone|Contact|Mobile|Mob|Tel|Fax|Skype|Cell|Ask)${TITLE}${PERSON})(?=,? (?:\([\p{Ll} ]{3,20}\),? )?(?:\+|\(?0)\d[\d ()-]{7,})`,
    // Ada Okonkwo-Hall, 41, cited; Ada Lee Hall, DOB …; (Jay-Ar, 11, and Rose, 6)
    String.raw`(?<![\p{L}\p{N}.'-])(?<q>${FULL_NAME})(?=, (?:1[01]\d|[1-9]\d),|,? \(?(?:DOB|D\.O\.B\.?|dob|d\.o\.b\.?|born|b\.) ?:? ?\d|,? aged? \d)`,
    String.raw`(?<=[(][^()\n]{0,60}?(?<!\p{L}))(?<r>${PERSON})(?=, \d{1,2}(?:[)]|,? (?:and |& )?\p{Lu}))`,
    // 4 h, S. Tran; Apprentice (Mathieu B.)
    String.raw`(?=\p{Lu}\.)(?<=[,;:/(|&][ ]?|[^\s.][ ]{2,24}|\t|\b(?:by|with|to|from|and|for|per|w/) )(?<y>\p{Lu}\.[ ]?(?:\p{Lu}\.[ ]?)?\p{Lu}\p{Ll}[\p{L}'-]{1,24})(?![\p{L}\p{N}-])`,
    String.raw`(?=\p{Lu}\p{Ll}{2,20} \p{Lu}(?!\p{L}))(?<=[,;:/(|&][ ]?|[^\s.][ ]{2,24}|\t|\b(?:by|with|from|and) )(?<z>(?!(?:${NUMBERED})[ ])\p{Lu}\p{Ll}{2,20} \p{Lu}\.?)(?=[ ]?(?:[),;/|(]|$|\n|and |& ))`,
    // rm 4 Ivy new adm
    String.raw`(?<=\b(?:[Rr]m|[Rr]oom|[Bb]ed|[Bb]ay|[Cc]ell|RM|BED)\.? \d{1,3}[A-Za-z]?[:,]? )(?<v>${PERSON})(?= -|:| \(|,|\n| (?:new|is|was|had|has|fell|slept|for|up)(?!\p{L}))`,
    // Action: Precious to ring
    String.raw`(?<=(?:^|\n[ \t\u00b7*-]{0,8}|[:;] |[.] ))(?<u>\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20})?)(?= to (?:ring|phone|chase|bring|email|text)(?!\p{L}))`,
    // HALVORSEN, KIRSTEN MAE (05/19/1981)
    String.raw`(?<![\p{L}\p{N}.'-])(?<x>\p{Lu}[\p{Lu}'-]{2,24}, \p{Lu}{2,20}(?: \p{Lu}{2,20}| \p{Lu}\.?)?)(?= \(|, ?\d|,? (?:DOB|AGE)(?!\p{L}))`,
    // JOMAR R. DIMACULANGAN
    String.raw`(?<![\p{L}\p{N}.'-])(?<s>\p{Lu}[\p{L}'-]{2,24} \p{Lu}\. \p{Lu}[\p{L}'-]{2,24})(?![\p{L}\p{N}-])`,
    // Fiadh Ní Shúilleabháin
    String.raw`(?<![\p{L}\p{N}.-])(?<t>\p{Lu}(?:[\p{L}'-]{1,24}|\.) (?:(?:Bean )?(?:N\u00ed|Nic|U\u00ed|\u00d3|Mhic|Mac)|bin|binti|bint|ibn|ap|ferch) \p{Lu}[\p{L}'-]{1,24})(?![\p{L}\p{N}-])`,
    // TRF FRM DELE BALOGUN
    String.raw`(?<=\b(?:TRF|TFR|XFER|FPI|FPO|BGC|TRANSFER|PAYMENT|Transfer|Payment)[ ](?:FRM|FROM|TO|from|to)[ ])(?<k>${TITLE}${PERSON})(?![\p{L}\p{N}])`,
    // On Tuesday, Ada Okonkwo wrote:
    String.raw`(?<=(?:^|\n)[ >]{0,6}(?:On|Am|Le|Op|El) [^\n]{4,70}(?:\d|[AP]M|[ap]m),? )(?<i>(?!at |AM|PM)${PERSON})(?=[ ]{0,2}(?:<[^>\n]{1,80}>)?[ ]?(?:wrote|schrieb|a \u00e9crit|escribi\u00f3)?:)`,
    // Ada Okonkwo <ada@example.org>
    String.raw`(?<=(?:^|[\n,;:"'(])[ \t"']{0,4})(?<j>(?:${SURNAME_FIRST}|${PERSON}))(?=["']?[ ]{0,2}[<(\[](?:mailto:)?[^\s<>()@]{1,64}@)`,
  ],
  'gu',
);

/** Initials alone that end a letter: a line of their own, nothing above them and nothing below. */
const SIGNED = anyOf([
  String.raw`(?<=\n[ \t>]{0,8}\r?\n[ \t>]{0,8})(?:\p{Lu}\.[ ]?){1,3}(?=[ \tx]{0,4}(?:$|\r?\n(?:[ \t>]{0,8}(?:\r?\n|$)|[ \t]{0,4}(?:>|--))))`,
  // - T.M.
  String.raw`(?<=\n[ \t>]{0,12}-[ ]?)(?:\p{Lu}\.[ ]?){2,3}(?=[ \tx]{0,4}(?:$|\r?\n))`,
  // Without stops only where the message surely ends.
  String.raw`(?<=\n[ \t>]{0,8}\r?\n[ \t>]{0,8})\p{Lu}(?=[ \tx]{0,4}(?:\r?\n[ \t>]{0,8}){0,3}(?:$|--|Sent from|From:|On [^\n]{5,70} wrote:))`,
]);

/** Who says a line of a chat or of a record of what was said. */
const SPEAKERS = anyOf(
  [
    // [10:32] Ada: , 10:32 - Ada: , [12/03/2021, 10:32:01] Ada Okonkwo:
    String.raw`(?<=(?:^|\n)[ \t]{0,4}[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ ])?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\.?)?[\])]?(?:[ ]?[-|>])?[ \t]{1,4}<?)(?<a>[\p{L}][\p{L}\p{M}'._-]{1,24}(?:[ ][\p{L}][\p{L}\p{M}'.-]{0,24}){0,3})(?=>?[ ]?(?:\([^()\n]{1,30}\)[ ]?)?(?::|>|joined|left))`,
    // Ada [10:32]: , Ada (10:32)
    String.raw`(?<=(?:^|\n)[ \t]{0,4})(?<b>${PERSON})(?=[,]?[ ]{1,3}[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[APap]\.?[Mm]\.?)?[\])]?(?:[ ]?:|[ ]?\n))`,
  ],
  'giu',
);
/** Ada Okonkwo: … at the beginning of lines. */
const LINE_SPEAKER = anyOf(
  [String.raw`(?<=(?:^|\n)[ \t*]{0,4})(?<a>${TITLE}${PERSON})(?=\*{0,2}:(?:\*{0,2})[ \t])`],
  'gu',
);

function cutToName(
  rule: number,
): (match: RegExpExecArray) => { score: number; end: number } | undefined {
  return ({ index, 0: found, groups }) => {
    const title =
      /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Rev|PC|DC|Sgt|MR|MRS|MS|DR)\.?\s+/u.exec(found)?.[0] ?? '';
    const length = nameLength(found.slice(title.length));
    // Without a cue around it, all of it is a name or none.
    const isCut = groups?.s !== undefined && length < found.length;
    if (length === 0 || isCut) return undefined;
    return { score: rule, end: index + title.length + length };
  };
}

function inLines(text: string): Find[] {
  const all = findBy(RULE, 'person', text, LINE_SPEAKER, cutToName(0.6));
  const counts = new Map<string, number>();
  const nameOf = ({ start, end }: Find) => text.slice(start, end);
  for (const find of all) counts.set(nameOf(find), (counts.get(nameOf(find)) ?? 0) + 1);
  // Who speaks, speaks again; a field of a form comes once.
  return all.filter((find) => (counts.get(nameOf(find)) ?? 0) > 1 && text[find.end] !== ' ');
}

/** Names that a field, a greeting, a parting, a chat or other words around them make ones. */
export const cuedNames: Rule = {
  name: RULE,
  find: (text) => [
    ...inFields(text),
    ...findBy(RULE, 'person', text, CUED, cutToName(0.85)),
    ...findBy(RULE, 'person', text, SPEAKERS, (match) =>
      match[0].split(' ').some(isNoName) ? undefined : { score: 0.85 },
    ),
    ...findBy(RULE, 'person', text, SIGNED, ({ index, 0: found }) => ({
      score: 0.65,
      end: index + found.trimEnd().length,
    })),
    ...inLines(text),
    ...namesAround(RULE, text),
  ],
};
