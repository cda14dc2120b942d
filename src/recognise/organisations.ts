import type { Rule } from './find.ts';
import { anyOf, BLANK, findBy, words } from './pattern.ts';

const NAME = 'organisation';
const B = String.raw`${BLANK}{1,2}`;
const WORD = String.raw`(?:\p{Lu}[\p{L}\p{N}'.&-]{0,30}|\p{Lu}|\d{1,3}(?:st|nd|rd|th)?|&)`;
const SMALL = String.raw`(?:of|the|and|for|de|du|des|la|le|der|die|und|f\u00fcr|van|in|on)`;
const START = String.raw`(?:${WORD}${B}(?:${SMALL}${B}){0,2}){1,5}`;
const FORMS = words(`
  Ltd Ltd. Limited LLP LLC L.L.C. PLC plc Inc Inc. Corp Corp. Corporation Co. GmbH AG KG OHG UG e.V. SE SA S.A. SARL SAS
  S.L. S.A.U. S.L.U. SRL S.r.l. SpA S.p.A. BV B.V. NV N.V. AB A/S AS ASA Oy Oyj ApS Pty CIC KGaA mbH Pvt LP Lda Lda. Sp._z_o.o. s.r.o. d.o.o. Kft LIMITED LTD INC
`);
const HEADS = words(`
  University College School Academy Institute Polytechnic Hospital Infirmary Clinic Surgery Hospice Pharmacy
  Bank Solicitors Associates Partners Partnership Consulting Consultants Insurance Assurance
  Council Constabulary Police Ministry Department Authority Agency Foundation Trust Charity Society
  Association Federation Union Church Mosque Synagogue Museum Gallery Library Theatre
  Hotel Restaurant Bakery Brewery Motors Airlines Airways Railways Logistics Technologies Systems Software
  Solutions Industries Holdings Group Enterprises Services Laboratories Labs Pharmaceuticals Energy Electric
  Lettings Properties Estates Housing Homes Recruitment Media Press Publishing Publications Studios Productions Records
  Nursery Kindergarten Primary Secondary Gymnasium Garage Supermarket Stores Bookshop Builders Plumbing
  Engineering Construction Architects Accountants Advocates Attorneys Practice Dental Veterinary FC United Removals Haulage Upholstery
  Groundworks Scaffolding Roofing Joinery Carpentry Catering Cleaners Couriers Freight Tours Taxis Florists Butchers
  Bakers Printers Opticians Chemist Kennels Stables Brothers Bistro Tavern Repair Repairs Autos Orchestra Choir Juniors Rovers Athletic
`);
const OF = words(`
  University College Institute Bank Ministry Department Office Bureau Church Museum Academy School Council
  Chamber Society Association Court Hospital
  UNIVERSITY HOSPITAL COLLEGE INSTITUTE MINISTRY DEPARTMENT CHURCH SCHOOL ACADEMY
`);

const FIRMS = anyOf([
  String.raw`(?<![\p{L}\p{N}_&-])${START}(?:\((?:UK|Europe|Ireland|Holdings)\)${B})?(?:&${B}Co\.?(?:${B}KG)?|${FORMS})(?![\p{L}\p{N}])`,
]);
const PLACES = anyOf([
  String.raw`(?<![\p{L}\p{N}_&-])${START}(?:${HEADS})(?:${B}(?:NHS|Foundation|Trust|School|Practice|Centre|Center|Department|Group|Ltd|Limited|College|Service|Services|Association|Surgery)){0,3}(?![\p{L}\p{N}'-])`,
  String.raw`(?<![\p{L}\p{N}_&-])(?:(?:The|Royal|Imperial|National|Technical|Free|Open|University|THE|ROYAL|NATIONAL|UNIVERSITY)${B}){0,2}(?:${OF})${B}(?:of|for|OF|FOR)${B}(?:(?:the|THE)${B})?${WORD}(?:${B}(?:(?:of|and|the)${B}){0,2}${WORD}){0,4}(?![\p{L}\p{N}'-])`,
  String.raw`(?<![\p{L}\p{N}_&-])(?:Universit\u00e4t|Universit\u00e9|Universidad|Universit\u00e0|Klinikum|Hospital|Clinique|Krankenhaus|Gymnasium|Lyc\u00e9e|Coll\u00e8ge|Sparkasse|Volksbank|Stadtwerke|H\u00f4pital|Clinica|Cl\u00ednica)${B}(?:(?:de|du|des|di|del|la|le|am|der|zu)${B}){0,2}${WORD}(?:${B}${WORD}){0,2}(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}_&-])(?:(?:(?!(?:OUT|OF|PLEASE|NO|THE|TO|IN|FOR|YOUR|OUR|THIS|AND|ALL|ANY)${B})\p{Lu}[\p{Lu}'.&-]{1,30}${B}){1,4}(?:HOSPITAL|INFIRMARY|SCHOOL|COLLEGE|COUNCIL|CONSTABULARY|SOLICITORS|BANK|SURGERY|SHERIFF|CONTRACTORS)|(?:(?!(?:OUT|OF|PLEASE|NO|THE|TO|IN|FOR|YOUR|OUR|THIS|AND|ALL|ANY)${B})\p{Lu}[\p{Lu}'.&-]{1,30}${B}){2,4}(?:SERVICE|TRUST))(?![\p{L}\p{N}'-])`,
]);
/** What a sentence begins with, and what is said of an organisation without its name. */
const LEAD =
  /^(?:(?:The|A|An|Our|My|Your|His|Her|Their|This|That|Each|Every|Any|At|In|On|To|From|For|By|And|But|With|I|We|He|She|They|Dear|When|After|Before|Since|While|Attending|Contact|Employer|School|Name|Client|Customer|Company|Re|Hospital|Bill|Sold|Ship)\s+)+/u;
const GENERIC =
  /^(?:Local|Private|Public|High|Primary|Secondary|Middle|Elementary|Junior|Senior|Grammar|Nursery|Social|Medical|Legal|Human|Customer|Support|General|Emergency|Main|New|Old|First|Second|Health|Mental|Information|Technical|Professional|Financial|Banking|Web|Computer|Operating|National|Working|Control|Parent|Age|Blood|Target|Focus|Test|Accident|Trade|Metropolitan|Patient|Outpatient|Dental|Law|Business|Art|Music|Summer|Sunday|Day|Night|Community|Family|Life|Travel|Car|Home|Health)$/iu;

/** Firms, schools, hospitals and others whose names say what they are. */
export const organisations: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'organisation', text, FIRMS, ({ index, 0: found }) => {
      const lead = LEAD.exec(found)?.[0].length ?? 0;
      return found.slice(lead).includes(' ') ? { score: 0.85, start: index + lead } : undefined;
    }),
    ...findBy(NAME, 'organisation', text, PLACES, ({ index, 0: found }) => {
      const lead = LEAD.exec(found)?.[0].length ?? 0;
      const parts = found.slice(lead).split(/\s+/u);
      if (parts.length < 2) return undefined;
      // All but its last word can be said of any: `Primary School`.
      const own = parts.slice(0, -1).filter((part) => !GENERIC.test(part));
      return own.length === 0 ? undefined : { score: 0.65, start: index + lead };
    }),
  ],
};
