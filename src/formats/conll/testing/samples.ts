import type { Fixture } from '../../testing/conformance.ts';

/** Rows of cells, a sentence after an empty line. */
export const rows = (text: string, delimiter = ' ') =>
  `${text.trim().replaceAll(/[ ]+/gu, delimiter).replaceAll(/^ +/gmu, '')}\n`;

/** Beginnings are marked always. */
export const plain = rows(`
Marta B-PER
Silva I-PER
left O
Porto B-LOC
. O

Bo B-PER
Nya B-ORG
Tidningen I-ORG
# O`);
/** Two documents with phrases beside entities, of which beginnings are marked between neighbours only. */
export const phrases = `-DOCSTART- -X- -X- O\n\n${rows(`
Marta NN B-NP I-PER
Silva NN I-NP I-PER
Bo NN B-NP B-PER
saw VB B-VP O
Porto NN B-NP I-LOC

-DOCSTART- -X- -X- O

Oslo NN B-NP I-LOC
slept VB B-VP O`)}`;
/** Ends and single tokens are marked. */
export const ends = rows(`
Marta B-PER
da I-PER
Silva E-PER
Bo S-PER
left O
Porto S-LOC`);
/** The same with other letters. */
export const bilou = ends.replaceAll('E-', 'L-').replaceAll('S-', 'U-');
/** Characters of Chinese. */
export const bmes = rows(`
王 B-NAME
小 M-NAME
明 E-NAME
在 O
挪 B-LOC
威 E-LOC
。 O`);
/** Numbers, two columns of tags, one that is something else, and comments. */
export const nested = [
  '#\thttps://news.example/7\t[2024-02-01]',
  '1\tUniversity\tB-ORG\tO\tx',
  '2\tof\tI-ORG\tO\tx',
  '3\tTromsø\tI-ORG\tB-LOC\tx',
  '4\topens\tO\tO\tx',
  '',
  '#\thttps://news.example/8\t[2024-02-02]',
  '1\tBo\tB-PER\tO\tx',
  '2\tsang\tO\tO\tx',
  '',
].join('\n');
/** Lemmas and parts of speech before the tags, and flags after them. */
export const flags = rows(`
Marta Marta N B-PER +
Silva Silva N I-PER -
met meet V O +
Bo Bo N B-PER +`);
/** Two columns that mark the same. */
export const annotators = rows(`
Marta B-PER B-PER
Silva I-PER I-PER
met O O
Bo B-PER O
in O O
Porto B-LOC B-LOC`);
/** Where tokens stand, and names of documents. */
export const offsets = [
  '# doc_id = 77',
  'Marta\t0\t5\tB-PER',
  '-\t5\t6\tI-PER',
  'Bo\t6\t8\tE-PER',
  '🙂\t9\t10\tO',
  'ate\t12\t15\tO',
  '',
  'Figs\t17\t21\tS-FOOD',
  '',
  '# doc_id = 78',
  'Bo\t0\t2\tS-PER',
  '',
].join('\n');
/** Types without prefixes. */
export const noPrefixes = rows(`
Marta PER
Silva PER
met O
Bo PER
today O
in O
Porto LOC`);
/** Prefixes without types. */
export const untyped = rows(`
deep B
parsing I
helps O
parsers B`);
/** Names of columns, and tokens without a blank after them. */
export const glued = [
  'TOKEN\tNE-COARSE\tNE-FINE\tMISC',
  '# language = fr',
  'Marta\tB-pers\tB-pers.ind\tNoSpaceAfter',
  ',\tO\tO\t_',
  'née\tO\tO\t_',
  'à\tO\tO\t_',
  'Ås\tB-loc\tB-loc.town\tNoSpaceAfter',
  '.\tO\tO\t_',
  '',
].join('\n');
/** The text of a sentence. */
export const texts = [
  '# text = Marta   met Bo.',
  'Marta\tB-PER',
  'met\tO',
  'Bo\tB-PER',
  '.\tO',
  '',
].join('\n');
/** Tags and lines that are not as others are. */
export const broken = rows(`
Marta I-PER
Silva I-PER
saw O
Bo B-PER
Nya I-ORG
in 0
Stora Torget B-LOC
nowhere`);
/** Spans whose ends are not marked. */
export const endless = rows(`
Marta B-PER
da I-PER
saw O
Bo S-PER
Ås E-LOC`);

const of = (name: string, text: string) => ({ name, files: { 'a.conll': text } });
/** All of them, each with what it is there for. */
export const fixtures: readonly Fixture[] = [
  of('beginnings are marked always', plain),
  of('tabs', plain.replaceAll(' ', '\t')),
  of('several blanks and a last one', plain.replaceAll(' ', '   ').replaceAll('\n', ' \n')),
  of('carriage returns', plain.replaceAll('\n', '\r\n')),
  of('no last line break', plain.trimEnd()),
  of('phrases beside entities, and documents', phrases),
  of('beginnings are marked between two of a type only', phrases.replaceAll(/ B-[NV]P/gu, ' x')),
  of('ends and single tokens', ends),
  of('BILOU', bilou),
  of('BMES without blanks in the text', bmes),
  of('BMEW', bmes.replace('。 O', '王 W-NAME')),
  of('two columns of nested spans, numbers and comments', nested),
  of('flags after the tags', flags),
  of('offsets', offsets),
  of('no prefixes', noPrefixes),
  of('no types', untyped),
  of('a header, and tokens that are glued', glued),
  of('texts of sentences', texts),
  of('broken schemes and lines', broken),
  of('ends that are not marked', endless),
  of('tags before tokens', rows('B-PER Marta\nI-PER Silva\nO met\nB-PER Bo')),
  of('only spans of one token', rows('Bo B-PER\nmet O\nMarta B-PER\nBo B-PER')),
  of('nothing marked', rows('Bo O\nmet O\nMarta O')),
];
