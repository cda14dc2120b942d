import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recognise } from '../recognise/recognise.ts';
import { sourced, type SourcedFind } from './finds.ts';
import { groupFinds, together } from './groups.ts';
import { redactedHtml } from './html.ts';
import { keyOf } from './key.ts';
import { mergeFinds } from './merge.ts';
import { nearFinds } from './near.ts';
import { piecesOf } from './pieces.ts';
import { replaceIn } from './replace.ts';
import { decide, hiddenGroups, join, retype, reviewGroups, split, UNDECIDED } from './review.ts';
import { replacementsOf } from './styles.ts';

const TEXT =
  'Dear Mrs Okonkwo, ring Anna Berg at 0113 496 0123. Ms Okonkwo knows Anna; write to anna.berg@example.org.';

function findsIn(text: string, marks: readonly SourcedFind[] = []): SourcedFind[] {
  const patterns = sourced(recognise(text), 'pattern');
  return mergeFinds(text, { patterns, model: [], terms: [], keep: [], marks });
}

const FINDS = findsIn(TEXT);
const OWN = together(TEXT, FINDS);

function labels(decisions = UNDECIDED) {
  return reviewGroups(OWN, decisions).map(({ label, finds }) => [
    label,
    finds.map(({ start, end }) => TEXT.slice(start, end)),
  ]);
}

function groupOf(label: string, decisions = UNDECIDED) {
  const group = reviewGroups(OWN, decisions).find((one) => one.label === label);
  if (group === undefined) throw new Error(`There is no ${label}.`);
  return group;
}

describe('decisions', () => {
  it('leave groups as they were found where there are none', () => {
    expect(reviewGroups(OWN, UNDECIDED)).toMatchObject(groupFinds(TEXT, FINDS));
    expect(labels()).toEqual([
      ['Person 1', ['Mrs Okonkwo', 'Ms Okonkwo']],
      ['Person 2', ['Anna Berg', 'Anna']],
      ['Phone 1', ['0113 496 0123']],
      ['E-mail 1', ['anna.berg@example.org']],
    ]);
  });

  it('take a group for another kind, and back', () => {
    const { finds } = groupOf('Person 2');
    const firm = retype(UNDECIDED, finds, 'organisation');
    expect(labels(firm)[1]).toEqual(['Organisation 1', ['Anna Berg', 'Anna']]);
    expect(labels(retype(firm, finds, 'person'))).toEqual(labels());
  });

  it('keep a find in the text, and hide it again', () => {
    const { finds } = groupOf('Person 2');
    const kept = decide(UNDECIDED, finds, 'keep');
    const after = (decisions = kept) =>
      replaceIn(
        TEXT,
        replacementsOf(hiddenGroups(reviewGroups(OWN, decisions), decisions), 'label'),
      ).text;
    expect(after()).toBe(
      'Dear [Person 1], ring Anna Berg at [Phone 1]. [Person 1] knows Anna; write to [E-mail 1].',
    );
    expect(after(decide(kept, finds.slice(1), 'hide'))).toContain('knows [Person 2];');
  });

  it('make two persons one, and one two', () => {
    const joined = join(UNDECIDED, groupOf('Person 1'), groupOf('Person 2'));
    expect(labels(joined)).toEqual([
      ['Person 1', ['Mrs Okonkwo', 'Anna Berg', 'Ms Okonkwo', 'Anna']],
      ['Phone 1', ['0113 496 0123']],
      ['E-mail 1', ['anna.berg@example.org']],
    ]);
    const apart = split(joined, groupOf('Person 1', joined).finds.slice(2, 3));
    expect(labels(apart).slice(0, 3)).toEqual([
      ['Person 1', ['Mrs Okonkwo', 'Anna Berg', 'Anna']],
      ['Phone 1', ['0113 496 0123']],
      ['Person 2', ['Ms Okonkwo']],
    ]);
  });
});

test('what a person marked is hidden where it was marked and wherever it stands again', () => {
  const text = 'Project Heron: heron, herons and the Heron.';
  const mark: SourcedFind = {
    ...{ kind: 'organisation', start: 8, end: 13, score: 1, rule: 'term', source: 'yours' },
  };
  const found = findsIn(text, [mark]).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(['Heron', 'Heron']);
});

describe('what looks near', () => {
  it('has capitals, long numbers, signs of addresses, and words of what was found', () => {
    const text =
      'we ask Zarquon Blint or zarquon, ref 88 12 34, me@x, pokonkwo1 and the cat. Zarquon Blint.';
    const person: SourcedFind = {
      ...{ kind: 'person', start: 7, end: 7, score: 1, rule: 'x', source: 'pattern' },
    };
    const withName = `${text} Okonkwo`;
    const finds = [{ ...person, start: text.length + 1, end: withName.length }];
    expect(
      nearFinds(withName, finds).map(({ words, reason, places }) => [words, reason, places.length]),
    ).toEqual([
      ['me@x', 'at', 1],
      ['pokonkwo1', 'part', 1],
      ['88 12 34', 'number', 1],
      ['Zarquon Blint', 'capital', 2],
    ]);
  });

  it('never is what was found', () => {
    for (const { places } of nearFinds(TEXT, FINDS)) {
      for (const place of places) {
        expect(FINDS.some(({ start, end }) => place.start < end && start < place.end)).toBe(false);
      }
    }
  });
});

/** Values that stand nowhere else, each in a form that is found, in sentences with signs of HTML. */
const CANARIES = fc
  .array(fc.constantFrom('okonkwo', 'zubrowka', 'vantongeren', 'lindqvist'), { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.array(fc.constantFrom('<b title="&">', '\n', '\r\n', ' -- ', '\u2019s '), {
        minLength: names.length,
        maxLength: names.length,
      }),
      fc.array(fc.constantFrom('Mrs X', 'X@example.org', 'Dr X', 'MR X'), {
        minLength: names.length,
        maxLength: names.length,
      }),
    ),
  )
  .map(([names, gaps, forms]) => ({
    names,
    text: names
      .map((name, at) => {
        const cased = name.charAt(0).toUpperCase() + name.slice(1);
        const form = forms[at] ?? '';
        return form.replace('X', form === 'MR X' ? name.toUpperCase() : cased) + (gaps[at] ?? '');
      })
      .join(', '),
  }));

test('nothing of what is hidden is in the text, the pieces or the page of HTML', () => {
  fc.assert(
    fc.property(CANARIES, fc.constantFrom('label' as const, 'bar' as const), (given, style) => {
      const { text, names } = given;
      const finds = findsIn(text);
      const replacements = replacementsOf(groupFinds(text, finds), style);
      const pieces = piecesOf(text, replacements);
      const whole = replaceIn(text, replacements).text;
      expect(pieces.map((piece) => piece.text).join('')).toBe(whole);
      for (const saved of [whole, redactedHtml(pieces), JSON.stringify(pieces)]) {
        for (const name of names) expect(saved.toLowerCase()).not.toContain(name);
      }
      // Only the key has them, and it has them all.
      const key = JSON.stringify(keyOf(text, groupFinds(text, finds))).toLowerCase();
      for (const name of names) expect(key).toContain(name);
    }),
  );
});
