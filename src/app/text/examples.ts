/** A text to try, written for this page; people and firms in it are made up or long dead. */
export interface Example {
  readonly title: string;
  /** Name of the schema that finds something in it. */
  readonly schema: string;
  readonly text: string;
}

/** The schema of the examples that suit any package. */
const GENERAL = 'conll04';

/** Of each kind of text the short ones first. */
const EXAMPLES: readonly Example[] = [
  {
    title: 'A life in one line',
    schema: GENERAL,
    text: 'Marie Curie was born in Warsaw, Poland, and lived in Paris, where she worked for the University of Paris.',
  },
  {
    title: 'Names within names',
    schema: GENERAL,
    text: 'The Bank of Norway in Oslo chose Ingrid Solheim of the University of Bergen Library as its adviser. The Lake Victoria Fisheries Office in Kisumu, Kenya, wrote to the London School of Economics.',
  },
  {
    title: 'Local news, two paragraphs',
    schema: GENERAL,
    text: `The harbour museum of Rostock, Germany, has a new director. Helena Brandt, who was born in Lisbon and lives in Hamburg, worked for the Gulbenkian Foundation in Portugal until last spring. “A harbour tells the story of a city,” she said on Tuesday.

The museum was founded by Karl Petersen, a captain from Denmark. His daughter Anna Petersen, who lived in Copenhagen until 1961, gave it forty ship models. Nordic Line, a shipping company based in Oslo, Norway, pays for the new roof. Mayor Tobias Keller of Rostock will open the house in May.`,
  },
  {
    title: 'A paper’s abstract',
    schema: 'scierc',
    text: 'We present a neural parser for spoken dialogue that learns from unlabelled recordings. The parser uses a bidirectional recurrent network to find disfluencies and is a part of our translation system. On a corpus of telephone calls it has a higher accuracy than conditional random fields, and it needs neither hand-written rules nor a pronunciation dictionary.',
  },
  {
    title: 'A side effect',
    schema: 'ade',
    text: 'A 61-year-old woman developed a severe skin rash five days after she had started amoxicillin. The rash faded when the antibiotic was stopped. Her brother, who had been given carbamazepine for trigeminal neuralgia, had fever and hyponatraemia in the second week of treatment.',
  },
  {
    title: 'Proteins within genes',
    schema: 'genia',
    text: 'Binding of NF-kappa B to the interleukin-2 receptor alpha gene promoter was stronger in activated human T lymphocytes than in resting cells. A mutant of the GATA-3 DNA-binding domain blocked transcription of the IL-5 gene in the murine T cell line used here, but left IL-4 mRNA as it was.',
  },
  {
    title: 'A match report',
    schema: 'conll03',
    text: 'Petra Lindholm of Sweden beat the Dutch champion Femke Vos 6-3 6-4 in the final of the Kattegat Open in Gothenburg on Sunday. Lindholm, who is paid by the sports maker Nordvik, next plays in Prague.',
  },
  {
    title: 'A letter with personal data',
    schema: 'pii_presidio',
    text: 'Dear Ms. Placeholder, I am John Q. Sample, 42 years old, of 123 Example Street, Springfield 00000. Please take the 19.99 dollars from my card 4111 1111 1111 1111 before March 3 and send the bill to john.sample@example.com, or call 555-0100. I work for Acme Anvils, whose site is www.example.org.',
  },
  {
    title: 'A form and a note',
    schema: 'personal',
    text: `Name: SAMPLE, Joan   DOB: 31/01/1970   Hospital No: 0000123
Address: 1 Example Road, Placeham

Dear Mrs Sample, please come to Placeham Surgery on Tuesday 14 May. Dr Nobody will see you; ring 01632 960123 or write to desk@example.org if you can't. Your brother Jack may come with you.`,
  },
  {
    title: 'A family’s illnesses',
    schema: 'disease',
    text: 'Three of her brothers had Huntington disease, and one of them had epilepsy as well. Tests for cystic fibrosis and haemophilia A were negative. The youngest child was born with a cleft palate and has been treated for severe asthma since last winter.',
  },
  {
    title: 'What a drug brings on',
    schema: 'chemical',
    text: 'Two weeks after he had begun to take lithium, a 58-year-old man had a coarse tremor and confusion. Cisplatin may lead to hearing loss and renal failure. In rats that were given caffeine, haloperidol caused less catalepsy than in others.',
  },
  {
    title: 'A page of a novel',
    schema: 'fiction',
    text: 'The widow of the old captain kept an inn at the end of the lane, where the road from Bristol comes down to the harbour. Her sons, Martin and a boy whom everybody called Finch, rowed strangers over the river to the castle, and told them of the ship that their father had lost.',
  },
  {
    title: 'Short messages',
    schema: 'social',
    text: `just saw Dana Whitlock at the airport in Austin !!!
anyone else going to see The Paper Lions in Manchester on friday
Acme Mobile lost my number AGAIN, so no more pictures of my new Vexa watch
finally finished The Glass Orchard and i am crying`,
  },
];

/** The examples for the schemas that are on, or the general ones where these have none. */
export function examplesFor(on: readonly string[]): readonly Example[] {
  const fitting = EXAMPLES.filter(({ schema }) => on.includes(schema));
  return fitting.length > 0 ? fitting : EXAMPLES.filter(({ schema }) => schema === GENERAL);
}
