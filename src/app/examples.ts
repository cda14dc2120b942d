/** A text to try, written for this page. */
export interface Example {
  readonly title: string;
  readonly text: string;
}

/** Short ones first. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'A life in one line',
    text: 'Marie Curie was born in Warsaw, Poland, and lived in Paris, where she worked for the University of Paris.',
  },
  {
    title: 'Names within names',
    text: 'The Bank of Norway in Oslo chose Ingrid Solheim of the University of Bergen Library as its adviser. The Lake Victoria Fisheries Office in Kisumu, Kenya, wrote to the London School of Economics.',
  },
  {
    title: 'Local news, two paragraphs',
    text: `The harbour museum of Rostock, Germany, has a new director. Helena Brandt, who was born in Lisbon and lives in Hamburg, worked for the Gulbenkian Foundation in Portugal until last spring. “A harbour tells the story of a city,” she said on Tuesday.

The museum was founded by Karl Petersen, a captain from Denmark. His daughter Anna Petersen, who lived in Copenhagen until 1961, gave it forty ship models. Nordic Line, a shipping company based in Oslo, Norway, pays for the new roof. Mayor Tobias Keller of Rostock will open the house in May.`,
  },
];
