/** Texts to measure with: made up here, as dense in names as a news report. */

const PEOPLE = [
  'Anna Keller',
  'Tom Okafor',
  'Maria Lindqvist',
  'James Whitfield',
  'Yusuf Demir',
  'Clara Moreau',
  'Peter Novak',
];
const ORGANISATIONS = [
  'Northwind Shipping',
  'the Harbour Museum',
  'Calder University',
  'the Ministry of Fisheries',
  'Brightwater Energy',
];
const PLACES = ['Bergen', 'Lisbon', 'Ohio', 'Kyoto', 'Ghana', 'Marseille', 'Toronto', 'Cork'];

/** `P` stands for a person, `O` for an organisation, `L` for a place. */
const SENTENCES = [
  'P, who was born in L, has worked for O since the spring and now lives near L.',
  'On Monday O said that it would move its head office from L to L within two years.',
  'The police in L are looking for a man who is said to have attacked P at the station.',
  'P and P met in L, where both of them were guests of O.',
  'Nobody at O wanted to comment when reporters from L called on Friday afternoon.',
  'O, based in L, has named P as the head of its new office in L.',
  'After the storm the road between L and L stayed closed, and P had to wait for a week.',
  '“We will rebuild the bridge,” said P of O, “and we will begin in L.”',
  'The old theatre of L, a short walk from the river, belongs to O and is let to P.',
  'In a letter to O, P asked why the ships from L had not been checked before they left.',
];

const SENTENCES_A_PARAGRAPH = 5;

/** A text of this many words, or a few more; always the same. */
export function textOf(words: number): string {
  const taken = { P: 0, O: 0, L: 0 };
  const names = { P: PEOPLE, O: ORGANISATIONS, L: PLACES };
  const next = (kind: 'P' | 'O' | 'L') => {
    const list = names[kind];
    return list[taken[kind]++ % list.length] ?? '';
  };
  let text = '';
  for (let index = 0, count = 0; count < words; index += 1) {
    const sentence = (SENTENCES[index % SENTENCES.length] ?? '').replaceAll(/\b[POL]\b/gu, (kind) =>
      next(kind as 'P' | 'O' | 'L'),
    );
    const capital = sentence.replace(/^./u, (first) => first.toUpperCase());
    if (index > 0) text += index % SENTENCES_A_PARAGRAPH === 0 ? '\n\n' : ' ';
    text += capital;
    count += sentence.split(' ').length;
  }
  return text;
}
