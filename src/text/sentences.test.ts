import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

/** The sentences of a text as strings. */
function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

/** Each case is the sentences expected; they are joined by `joint` and split again. */
const CASES: readonly (readonly [what: string, cases: readonly (readonly string[])[]])[] = [
  [
    'plain sentences',
    [
      ['The bridge opened in May.', 'It was closed again in June.'],
      ['Who built it?', 'Nobody knows.'],
      ['What a view!', 'We stayed for hours.'],
      ['No stop at the end'],
      ['One sentence.', 'No stop at the end'],
      ['Really?!', 'Yes!!!', 'She meant it.'],
      ['Is it true??', 'I doubt it.'],
      ['She lives in Lyon.', 'She works in Paris.', 'She commutes by train.'],
      ['The team won.', '12 players celebrated.'],
      ['It was built in 1889.', '300 workers took part.'],
      ['I like the iPhone.', 'eBay sells it.'],
      ['They use C#.', '.NET runs it.'],
      ['Rome was not built in a day.', 'Öl was not found there.'],
    ],
  ],
  [
    'initials',
    [
      ['John F. Kennedy was born in Brookline.'],
      ['J. R. R. Tolkien taught at Oxford.', 'He wrote at night.'],
      ['J.R.R. Tolkien taught at Oxford.'],
      ['George W. Bush followed Bill J. Clinton.'],
      ['The report is by M. Okafor and L. Brandt.', 'It has nine pages.'],
      ['J.-P. Moreau met É. Blanc.'],
      ['We need vitamin C.', 'The body cannot make it.'],
      ['Nobody was as glad as I.', 'Rain fell at last.'],
      ['Optics was written by I. Newton.', 'It is long.'],
      ['T. S. Eliot wrote it.', 'W. H. Auden read it.'],
      ['Faina D . Yefremova moved to Apt . 658 .', 'It is small .'],
    ],
  ],
  [
    'titles',
    [
      ['Mr. Alvarez met Mrs. Chen in Lima.'],
      ['Ms. Novak and Dr. Patel disagreed.', 'Prof. Yamada did not.'],
      ['Gov. Ann Miller spoke.', 'Sen. Paul Grant listened.'],
      ['Gen. Ortiz and Lt. Col. Frank Weber flew to Oslo.'],
      ['Rep. Dana Lowe asked Capt. Reyes.', 'Sgt. Holt answered.'],
      ['The Rev. Tom Hale and St. Mary went to Mt. Rainier.'],
      ['MR. SMITH AND DR. JONES MET.', 'THEY TALKED.'],
      ['Lt. Gov. Carla Ruiz was there.'],
      ['Messrs. Wood and Stone own it.'],
      ['"Dr. Okoye will see you," he said.', 'She did.'],
      ['(Mr. Alvarez declined to comment.)', 'His lawyer did too.'],
      ['The meeting was led by Adm.\nJane Foss.'],
    ],
  ],
  [
    'countries and organisations',
    [
      ['He lives in the U.S.', 'She does not.'],
      ['The U.S. Senate voted on Monday.'],
      ['The U.N. Security Council met.', 'The U.K. Parliament did not.'],
      ['She moved from the U.K. to the U.S.', 'It took her a year.'],
      ['The talks were held at the U.N.', 'But nothing was signed.'],
      ['He works for Apex Inc. in Dover.'],
      ['She runs Apex Inc.', 'Her brother runs Borealis Corp.', 'They rarely talk.'],
      ['Apex Inc. Chief Executive Lena Moss resigned.'],
      ['Borealis Corp. and Delta Co. merged.', 'The new firm is Delta Ltd.'],
      ['Delta Bros. Circus came to Washington, D.C.', 'We went twice.'],
      ['Washington, D.C. Mayor Lee Grant agreed.'],
      ['The E.U. Commission fined Nordwind GmbH.', 'The firm will appeal.'],
      ['He flew to Calif. last week.', 'Then he came back.'],
      ['Yahoo! Japan is a company.', 'Yahoo! is another.'],
    ],
  ],
  [
    'dates and times',
    [
      ['It rained on Jan. 5 and Sept. 11.', 'Oct. 12 was dry.'],
      ['They met in Sept.', 'The talks failed.'],
      ['In Dec. Mayor Lopez resigned.'],
      ['The shop opens at 9 a.m. and closes at 5 p.m.', 'It is shut on Sundays.'],
      ['She left at 5 p.m.', 'Oscar stayed.'],
      ['It starts at 8 p.m. Friday in Boston.'],
      ['The launch is at 6 a.m. Eastern time.', 'Do not be late.'],
      ['It was due Fri. 13 March.', 'It came on Sat.', 'We were glad.'],
      ['The cat sat.', 'The sun shone.'],
      ['On 3.5.1999 he paid 3.5 percent.', 'On 4.5.1999 he paid 4.'],
      ['He was born on Nov. 3, 1901, in Riga.', 'He died on Feb. 2, 1980.'],
    ],
  ],
  [
    'other abbreviations',
    [
      ['See No. 5 and Nos. 7 to 9.', 'They are old.'],
      ['Did he pay?', 'No.', 'He ran.'],
      ['Fig. 3 shows the valve.', 'Table 2 lists the parts.'],
      ['As in fig. B and Eq. (4), the sum is zero.'],
      ['Read pp. 4-9 of vol. II.', 'Then rest.'],
      ['It was North vs. South.', 'North won.'],
      ['Some metals, e.g. Iron and Zinc, rust.', 'Others, i.e. Gold, do not.'],
      ['Roe v. Wade is a case.', 'Brown v. Board is another.'],
      ['Bring pens, paper, etc.', 'Tents are provided.'],
      ['Bring pens, etc. to class.'],
      ['Novak et al. (2010) found it.', 'Chen et al. did not.'],
      ['Sammy Hill Jr. lives on Oak St. in Salem.', 'He is nine.'],
      ['She has a Ph.D. in physics.', 'He has an M.D.', 'They are proud.'],
      ['She teaches modern art.', 'Picasso is her favourite.'],
      ['He likes art.', 'I like it too.', 'Art. I of the treaty is short.'],
      ['Wait a sec.', 'Tom is coming.'],
      ['Acme, est. 1901, makes bells.'],
      ['Turn left on Pine Ave.', 'The bank is there.'],
      ['About 40 km. from there lies Kent.', 'It weighs 3 oz. or so.'],
    ],
  ],
  [
    'ellipses',
    [
      ['She waited...', 'Nobody came.'],
      ['She waited… and waited.', 'Then she left.'],
      ['Well... I am not sure.'],
      ['He said that . . . it was over.', 'We agreed.'],
      ['Count to three: 1... 2... 3.', 'Go.'],
      ['And then…', 'Silence fell.'],
      ['To be continued…'],
    ],
  ],
  [
    'quotes and brackets after the stop',
    [
      ['"It is late."', 'She stood up.'],
      ['“It is late.”', '“So it is.”'],
      ['He said, "Go."', '"Where?" she asked.'],
      ['"Stop!" he cried.', 'They stopped.'],
      ["'Is it far?' she asked.", "'No.'", 'They walked.'],
      ['(It was dark.)', 'They slept.'],
      ['It was dark (and cold).', 'They slept.'],
      ['He won (!) the race.', 'She (?) lost.'],
      ['« Il pleut. »', 'Elle sort.'],
      ['„Es regnet.“', 'Sie geht.'],
      ['He called it "The End."', 'Critics agreed.'],
      ['The town grew.[3]', 'Its port did not.[4][5]', 'Why?'],
      ['[The door opens.]', 'Enter Anna.'],
      ['She asked “why?” and left.'],
    ],
  ],
  [
    'numbers, addresses and names',
    [
      ['It grew by 3.5 percent, from 1.2 to 1.242.', 'Then it fell.'],
      ['Version 2.0.1 is out.', 'Get it now.'],
      ['Visit https://example.org/a.b?c=d!e for more.', 'It is free.'],
      ['Visit www.example.org.', 'It is free.'],
      ['Write to anna.b@example.org.', 'She will answer.'],
      ['The source is here.', 'https://example.org has it.'],
      ['Open main.py and run it.', 'Close it.'],
      ['Node.js runs it.', 'ASP.NET does not.'],
      ['It costs $4.99.', 'That is cheap.'],
      ['He wore No. 10.', 'She wore No. 7.'],
      ['Write to 48 Birch Lane, Apt. 12, Springfield.', 'We moved.'],
      ['The ratio is .5 or so.', 'It may be .7.'],
      ['1. Wash the pan.', '2. Dry it.', '3. Put it away.'],
      ['a) Wash the pan.', 'Then dry it.'],
    ],
  ],
  [
    'emoji',
    [
      ['We won! 🎉', 'What a day.'],
      ['We won 🎉 and danced.', 'What a day.'],
      ['I love it.😀👍🏽', 'So do they.'],
      ['Bonjour! 🇫🇷', 'Hello! 👩🏾‍🚀', 'Bye'],
      ['❤️'],
    ],
  ],
  [
    'other scripts',
    [
      ['القاهرة مدينة كبيرة.', 'هل زرتها؟', 'نعم، زرتها.'],
      ['ירושלים היא עיר.', 'היא עתיקה.'],
      ['Москва — столица.', 'Она велика.', 'Правда?'],
      ['दिल्ली राजधानी है।', 'मुंबई बड़ा शहर है।'],
      ['Η Αθήνα είναι πόλη.', 'Είναι παλιά.'],
      ['서울은 수도이다.', '부산은 항구이다.'],
      ['กรุงเทพเป็นเมืองหลวง'],
      ['یہ لاہور ہے۔', 'وہ کراچی ہے۔'],
      ['¿Dónde vive?', '¡En Lima!', 'Es bonita.'],
      ['Zürich liegt am See.', 'Äpfel wachsen dort.'],
    ],
  ],
];

describe.each(CASES)('%s', (_, cases) => {
  test.each(cases.map((item) => [item.join(' '), item] as const))('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

test('there are at least 100 cases', () => {
  expect(CASES.flatMap(([, cases]) => cases).length).toBeGreaterThanOrEqual(100);
});

describe('without a space between', () => {
  const cases = [
    ['北京是首都。', '上海是城市。'],
    ['東京に行った。', '楽しかった！', '本当？', 'はい。'],
    ['「行く。」と彼は言った。', '雨だった。'],
    ['他说：“好。”然后走了。', '我没有。'],
    ['すごい！！', '本当に？！', 'うん。'],
    ['それは三です。', 'Tokyoは都市です。'],
  ];
  test.each(cases.map((item) => [item.join(''), item] as const))('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('lines and paragraphs', () => {
  test.each([
    [
      'a line break is a space',
      'Anna lives\nin Bonn. Otto\ndoes not.',
      ['Anna lives\nin Bonn.', 'Otto\ndoes not.'],
    ],
    [
      'CRLF too',
      'Anna lives\r\nin Bonn.\r\nOtto does not.',
      ['Anna lives\r\nin Bonn.', 'Otto does not.'],
    ],
    [
      'a blank line ends a sentence',
      'A heading\n\nThe text begins',
      ['A heading', 'The text begins'],
    ],
    ['with white space in it', 'A heading\r\n \t\r\nThe text', ['A heading', 'The text']],
    [
      'after an abbreviation',
      'Written by Dr.\n\nSmith lives here.',
      ['Written by Dr.', 'Smith lives here.'],
    ],
    ['several blank lines', '\n\n\nOne\n\n\n\nTwo\n\n', ['One', 'Two']],
    ['page break and paragraph separator', 'One\fTwo\u2029Three', ['One', 'Two', 'Three']],
    ['list', 'Buy:\n- milk\n- two eggs\n- bread', ['Buy:', '- milk', '- two eggs', '- bread']],
    ['bullets', '• Anna, Bonn\n• Otto, Ulm', ['• Anna, Bonn', '• Otto, Ulm']],
    [
      'numbered list',
      'Steps\n1. Wash it. Dry it.\n2. Go',
      ['Steps', '1. Wash it.', 'Dry it.', '2. Go'],
    ],
    ['brackets', '(1) wash it\n(2) dry it', ['(1) wash it', '(2) dry it']],
    ['one item after a colon', 'We need:\n* milk', ['We need:', '* milk']],
    [
      'a line that happens to begin with a dash',
      'He came\n- at last - to Ulm.',
      ['He came\n- at last - to Ulm.'],
    ],
    [
      'a line that happens to begin with a year',
      'He was born in\n1999. Then he left.',
      ['He was born in\n1999.', 'Then he left.'],
    ],
    ['tabs and many spaces', 'One.\t\tTwo.     Three.', ['One.', 'Two.', 'Three.']],
    ['no-break spaces', 'Mr.\u00a0Hill came.\u00a0He left.', ['Mr.\u00a0Hill came.', 'He left.']],
    ['space around', '  One. Two.  ', ['One.', 'Two.']],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test.each(['', ' ', '\n\n', ' \t\r\n\u00a0\u3000\f'])('no sentence in %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  test.each(['.', '...', '?!', '-', '" "', '。。'])('%j is one sentence', (text) => {
    expect(sentences(text)).toEqual([text]);
  });
});

describe('hostile texts', () => {
  test.each([
    ['stops', '. '.repeat(100_000)],
    ['stops in a row', '.'.repeat(100_000)],
    ['quotes after a stop', `a.${'"'.repeat(100_000)} b`],
    ['spaces after a stop', `a.${' '.repeat(100_000)}b`],
    ['initials', 'A. '.repeat(100_000)],
    ['emoji', '😀 '.repeat(100_000)],
    ['dashes', '\n- '.repeat(100_000)],
    ['blank lines', ' \n'.repeat(100_000)],
    ['openers', `a. ${'('.repeat(100_000)} b`],
  ])('keep every character: %s', (_, text) => {
    const kept = sentences(text).join('').replace(/\s/gu, '');
    expect(kept).toBe(text.replace(/\s/gu, ''));
  });
});
