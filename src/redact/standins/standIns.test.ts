import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inOneGo } from '../../base/work.ts';
import { KINDS, type Kind } from '../../recognise/find.ts';
import { recognise, RULES } from '../../recognise/recognise.ts';
import { readExamples } from '../../recognise/testing/examples.ts';
import { sourced, type SourcedFind } from '../finds.ts';
import { groupFinds } from '../groups.ts';
import { mergeFinds } from '../merge.ts';
import { readDocuments } from '../testing/documents.ts';
import { readMarks } from '../testing/marks.ts';
import { plain } from './plain.ts';
import { bare } from './scramble.ts';
import { createStandIns } from './standIns.ts';
import { standIn } from './testing/marked.ts';
import { seeded } from './testing/seeded.ts';

/** Whether nothing is left of what was found: ages, times of day, and words like `yesterday` may be. */
function isOther(kind: Kind, found: string, made: string): boolean {
  const isDay = /(?:19|20)\d\d|\d[/-]\d{1,2}[/-]\d/u.test(found) && !/hrs|:/u.test(found);
  if (kind === 'age' || (kind === 'date' && !isDay)) return true;
  return bare(plain(found)) !== bare(plain(made));
}

const DOCUMENTS = [...readDocuments('look'), ...readDocuments('measure')];

test.each(DOCUMENTS)('nothing of what is hidden is left in %s', (_, { text, items }) => {
  const patterns = sourced(recognise(text), 'pattern');
  const model = items.map((item) => ({ ...item, score: 0.9, rule: 'x', source: 'model' as const }));
  const finds = mergeFinds(text, { patterns, model, terms: [], keep: [] });
  const groups = groupFinds(text, finds);
  for (let seed = 0; seed < 5; seed += 1) {
    const made = createStandIns(seeded(seed));
    const replacements = made.replacementsOf(text, groups);
    expect(replacements).toHaveLength(finds.length);
    const wholes = groups
      .filter(({ kind }) => kind !== 'date' && kind !== 'age')
      .flatMap(({ finds: own }) => own.map(({ start, end }) => bare(plain(text.slice(start, end)))))
      .filter((one) => one.length >= 6);
    const owners = new Map<string, string>();
    for (const group of groups) {
      for (const find of group.finds) {
        const found = text.slice(find.start, find.end);
        const one = replacements.find(({ start }) => start === find.start);
        const standsIn = one?.text ?? found;
        expect(isOther(group.kind, found, standsIn), `${found} as ${standsIn}`).toBe(true);
        if (group.kind === 'date' || group.kind === 'age') continue;
        for (const whole of wholes) expect(bare(plain(standsIn))).not.toContain(whole);
        const key = `${group.kind} ${plain(standsIn)}`;
        expect(owners.get(key) ?? group.label, `${standsIn} stands in for two`).toBe(group.label);
        owners.set(key, group.label);
      }
    }
    // The same again, whatever else was asked for meanwhile.
    expect(made.replacementsOf(text, groups)).toEqual(replacements);
  }
});

test('what rules find is replaced in its form, whatever it is', () => {
  const rules = RULES.map(({ name }) => name);
  const files = readdirSync(new URL('../../recognise/fixtures/', import.meta.url));
  expect(files.length).toBe(rules.length);
  const examples = rules.flatMap((rule) => readExamples(rule));
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.constantFrom(...KINDS),
      fc.nat(),
      ({ text, ranges }, kind, seed) => {
        const own = sourced(recognise(text), 'pattern');
        const marked = ranges.map(([start, end]): SourcedFind => ({
          kind,
          start,
          end,
          score: 1,
          rule: 'x',
          source: 'yours',
        }));
        for (const finds of [own, marked]) {
          const groups = groupFinds(text, finds);
          for (const { start, end, text: made } of createStandIns(seeded(seed)).replacementsOf(
            text,
            groups,
          )) {
            const find = finds.find((one) => one.start === start);
            expect(made).not.toBe('');
            expect(
              isOther(find?.kind ?? kind, text.slice(start, end), made),
              `${text.slice(start, end)} as ${made}`,
            ).toBe(true);
          }
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('a maker that is kept knows persons and the shift of dates again, in more or fewer words', () => {
  const made = createStandIns(seeded(3));
  const first = standIn(
    '[Mrs Ada Hartwell](person) on [12 March 2021](date), [0113 496 0123](phone)',
    made,
  );
  const second = standIn(
    '[Hartwell](person), [13/03/2021](date), [0113-4960123](phone) and [Ben Okoro](person)',
    made,
  );
  const [, surname, date, phone] = /^Mrs \p{L}+ (\p{L}+) on (.+), (.+)$/u.exec(first) ?? [];
  expect(second.startsWith(`${surname ?? ''}, `)).toBe(true);
  expect(bare(second)).toContain(bare(phone ?? '?'));
  const [day, month, year] = (/(\d\d)\/(\d\d)\/(\d{4})/u.exec(second) ?? []).slice(1).map(Number);
  const before = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, (day ?? 0) - 1));
  expect(before.getUTCDate()).toBe(Number(/^\d+/u.exec(date ?? '')?.[0]));
});

test('two texts that are made at once, one of them left and begun again, have the same for one person', () => {
  const made = createStandIns(seeded(4));
  const read = (marked: string) => {
    const { text, items } = readMarks(marked);
    const finds = items.map((one) => ({
      ...one,
      score: 1,
      rule: 'term',
      source: 'yours' as const,
    }));
    return { text, groups: groupFinds(text, finds) };
  };
  const one = read(
    '[Ada Quillfeather](person), [12 March 2021](date), [Leeds](place), [Ben Okoro](person)',
  );
  const other = read(
    '[Ben Okoro](person), [03/13/2021](date), [Ada Quillfeather](person), [Leeds](place)',
  );
  const left = made.making(one.text, one.groups);
  const beside = made.making(other.text, other.groups);
  for (let step = 0; step < 9; step += 1) {
    left.next();
    beside.next();
  }
  const others = inOneGo(beside).map(({ text }) => text);
  const [ada, , town, ben] = made.replacementsOf(one.text, one.groups).map(({ text }) => text);
  expect([others[0], others[2], others[3]]).toEqual([ben, ada, town]);
});

test('one text is another each time, and what follows from a seed is the same', () => {
  const marked = 'Dear [Mrs Hartwell](person), [12 March 2021](date)';
  const all = Array.from({ length: 12 }, (_, seed) =>
    standIn(marked, createStandIns(seeded(seed))),
  );
  expect(new Set(all).size).toBeGreaterThan(10);
  expect(standIn(marked, createStandIns(seeded(5)))).toBe(all[5]);
});

test('two that are written alike and were told apart have not the same', () => {
  const text = 'Anna and Anna; Leeds and Leeds';
  const at = (start: number, length: number, kind: Kind, label: string) => ({
    kind,
    label,
    finds: [{ kind, start, end: start + length, score: 1, rule: 'x', source: 'yours' as const }],
  });
  const [a, b, c, d] = createStandIns(seeded(1)).replacementsOf(text, [
    at(0, 4, 'person', 'Person 1'),
    at(9, 4, 'person', 'Person 2'),
    at(15, 5, 'place', 'Place 1'),
    at(25, 5, 'place', 'Place 2'),
  ]);
  expect(a?.text).not.toBe(b?.text);
  expect(c?.text).not.toBe(d?.text);
});

test('more persons than there are names have one each', () => {
  const names = Array.from(
    { length: 400 },
    (_, at) =>
      `[Mrs Xa${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}q](person)`,
  );
  const made = standIn(names.join(', ')).split(', ');
  expect(new Set(made).size).toBe(400);
});

test('what stands in for somebody is another once a text has it', () => {
  const made = createStandIns(seeded(2));
  const given = /^(\p{L}+)/u.exec(standIn('[Susan Hill](person)', made))?.[1] ?? '';
  const after = standIn(
    `[Susan Hill](person) met [${given} Quirk](person) in [Leeds](place)`,
    made,
  );
  expect(after).not.toContain(given);
});
