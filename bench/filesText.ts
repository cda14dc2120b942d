/** Files of annotations as large as one asks for: the same ones each time. */

const WORDS =
  'Ida Berg lives in Oslo and works for Acme Labs since 1987 where Müller met her in the old café near the river'.split(
    ' ',
  );
const TYPES = ['Person', 'Place', 'Organisation'];

/** Numbers from 0 to 1 that look like chance (Lehmer's generator with Park and Miller's factor). */
function createChance(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Word {
  readonly start: number;
  readonly end: number;
}

/** A text of so many words, and the places of some of them. */
function annotated(chance: () => number, words: number, spans: number) {
  const chosen = Array.from({ length: words }, () => WORDS[Math.floor(chance() * WORDS.length)]);
  const text = chosen.join(' ');
  const all = [...text.matchAll(/\S+/gu)].map(({ index, 0: word }): Word => ({
    start: index,
    end: index + word.length,
  }));
  const places = Array.from({ length: spans }, (_, at) => all[Math.floor((at / spans) * words)]);
  return { text, places: places.filter((place) => place !== undefined) };
}

const typeAt = (at: number) => TYPES[at % TYPES.length] ?? '';

/** Lines of doccano's JSON, some bytes in all: about 1.2 kB and eight spans each. */
export function* doccanoLines(bytes: number): Generator<string, void, undefined> {
  const chance = createChance();
  for (let left = bytes; left > 0;) {
    const { text, places } = annotated(chance, 200, 8);
    const label = places.map(({ start, end }, at) => [start, end, typeAt(at)]);
    const line = `${JSON.stringify({ text, label })}\n`;
    left -= Buffer.byteLength(line);
    yield line;
  }
}

/** How long a text is, and how much is annotated in it. */
interface Size {
  readonly words: number;
  readonly spans: number;
}

/** A text of brat's with its annotations: about 1.7 kB, twelve spans and a relation where nothing else is said. */
export function* bratDocuments(
  count: number,
  { words, spans }: Size = { words: 300, spans: 12 },
): Generator<{ readonly txt: string; readonly ann: string }, void, undefined> {
  const chance = createChance();
  for (let nth = 0; nth < count; nth += 1) {
    const { text, places } = annotated(chance, words, spans);
    const lines = places.map(
      ({ start, end }, at) =>
        `T${at + 1}\t${typeAt(at)} ${start} ${end}\t${text.slice(start, end)}\n`,
    );
    yield { txt: text, ann: `${lines.join('')}R1\tKnows Arg1:T1 Arg2:T2\t\n` };
  }
}
