import { BLANK, findBy, words } from './pattern.ts';
import type { Rule } from './find.ts';
import { nameLength, nameParted } from './nameShapes.ts';

const RULE = 'title';
const TITLES = words(`
  Mr Mrs Ms Miss Mx Messrs Mister Master Dr Doctor Drs Prof Professor Sir Dame Lady Lord Baroness Baron Rev Revd Reverend
  Fr Pastor Bishop Rabbi Imam Canon Deacon Sgt Sergeant Serjeant PC WPC DC DS DI DCI PS Supt Superintendent Insp
  Inspector Constable Officer Detective Ofc Det Deputy Sheriff Trooper Capt Captain Lt Lieutenant Cpl Corporal Pte
  Private Maj Major Col Colonel Gen General Adm Admiral Judge Justice Hon Recorder Cllr Councillor Senator
  Congressman Congresswoman Representative Governor Mayor Ambassador Minister President Chancellor Dean
  Nurse Matron Coach Herr Frau Fr\u00e4ulein M Mme Mlle Monsieur Madame Mademoiselle
  Se\u00f1or Se\u00f1ora Se\u00f1orita Sr Sra Srta Don Do\u00f1a Sig Signor Signora Dhr Mevr Mevrouw Meneer Pan Pani
  Squadron_Leader Wing_Commander Flight_Lieutenant Group_Captain Commander Commodore Brigadier Petty_Officer
  Warrant_Officer Padre Chaplain Archdeacon Prof.ssa Dott.ssa Dott
  Ing Arq Lic Ma
  Undersheriff Alhaji Alhaja Mallam Encik Puan Datuk Tante Onkel
  Sister Brother Auntie Aunt Uncle Aunty Grandma Grandpa Granny Nana Grandad Sheikh Shri Smt Haji Chief
  MR MRS MS MISS DR PROF SIR REV SGT
  mr mrs ms dr prof
`);
/** Words of these before a name are often the beginning of a sentence or a name's own. */
const LOOSE =
  /^(?:M|Fr|PS|DS|DI|General|Private|Major|Master|Deputy|Representative|President|Minister|Chief|Commander|Chaplain|Pan|Don|Sister|Brother|Recorder|Dean|Canon|Justice|Mayor|Baron|Pastor|Lady|Lord|Doctor|Nurse|Coach|Governor|Officer|Detective|Professor|Captain|Judge|Inspector|Sergeant|Constable)$/u;
/** What is said before surnames alone. */
const STRICT = /^(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Mme|Mlle|MR|MRS|MS)$/u;
const RANK = String.raw`(?:(?:Detective|Police|Chief|Lance|Staff|Consultant|Det|Ch|Acting|Deputy|Senior|Assistant|Lord|Lady|Right|The|Associate)\.?${BLANK}{1,2}){0,2}`;
const SECOND = String.raw`(?:${BLANK}{1,2}(?:${TITLES}|med|phil|h\.c|rer|nat|Ing|Dipl|Hon|nat|em|mult)\.?(?:-Ing\.)?(?=${BLANK})){0,3}`;
// In the next cell of a row a title is somebody else's; given name and surname may have a cell each.
const PERSON = nameParted(String.raw`(?:(?:[ \u00a0]|\t(?!(?:${TITLES})\.?[ \u00a0]\p{Lu})){1,2})`);
const PATTERN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.@-])(?<title>${RANK}(?<word>${TITLES})\.?${SECOND}(?:${BLANK}(?:and|&|und|et)${BLANK}(?:${TITLES})\.?)?)${BLANK}{1,3}(?<number>\d{2,6}${BLANK}{1,2})?(?<name>${PERSON})`,
  'gu',
);

/** Names with a title, which belongs to them: `Dr Okonkwo`, `Mr and Mrs J. Hall`. */
export const titles: Rule = {
  name: RULE,
  find: (text) =>
    findBy(RULE, 'person', text, PATTERN, ({ index, 0: found, groups }) => {
      const name = groups?.name ?? '';
      // Surnames are words of any kind: with these titles the first word is one.
      const isSure = STRICT.test(groups?.word ?? '');
      const own = isSure ? (/^\p{Lu}(?:\p{L}{2,}|(?!\p{L}))/u.exec(name)?.[0].length ?? 0) : 0;
      const length = Math.max(nameLength(name), own);
      if (length === 0) return undefined;
      const end = index + found.length - name.length + length;
      return { score: LOOSE.test(groups?.word ?? '') ? 0.75 : 0.97, end };
    }),
};
