import { describe, expect, it } from 'vitest';
import { inOneGo } from '../base/work.ts';
import type { Kind } from '../recognise/find.ts';
import { labelsAcross, profilesOf } from './across.ts';
import type { SourcedFind } from './finds.ts';
import { together } from './groups.ts';
import { replaceIn } from './replace.ts';
import {
  join,
  reviewGroups,
  split,
  UNDECIDED,
  type Decisions,
  type ReviewGroup,
} from './review.ts';
import { replacementsOf } from './styles.ts';

/** Signs that a find of a kind stands between in these tests. */
const KINDS: Readonly<Record<string, Kind>> = {
  '{}': 'person',
  '<>': 'organisation',
  '()': 'phone',
};

/** A text and its finds: persons in braces, organisations in angles, phones in brackets. */
function marked(source: string): { text: string; finds: SourcedFind[] } {
  let text = '';
  let open: { sign: string; start: number } | undefined;
  const finds: SourcedFind[] = [];
  for (const sign of source) {
    if ('{<('.includes(sign)) open = { sign, start: text.length };
    else if (open !== undefined && '}>)'.includes(sign)) {
      const kind = KINDS[open.sign + sign] ?? 'other';
      const { start } = open;
      finds.push({ kind, start, end: text.length, score: 1, rule: 'x', source: 'yours' });
    } else text += sign;
  }
  return { text, finds };
}

type Decide = (groups: readonly ReviewGroup[]) => Decisions;

/** Documents as they are with labels that are the same in all of them. */
function redacted(sources: readonly string[], decisions: readonly (Decide | undefined)[] = []) {
  const documents = sources.map((source, at) => {
    const { text, finds } = marked(source);
    const own = together(text, finds);
    const decided = decisions[at]?.(reviewGroups(own, UNDECIDED)) ?? UNDECIDED;
    return { text, groups: reviewGroups(own, decided) };
  });
  const labels = inOneGo(
    labelsAcross(documents.map(({ text, groups }) => profilesOf(text, groups))),
  );
  return documents.map(({ text, groups }, at) => {
    const called = groups.map((group) => ({ ...group, label: labels[at]?.get(group.id) ?? '?' }));
    return replaceIn(text, replacementsOf(called, 'label')).text;
  });
}

describe('labels of several documents', () => {
  it('are one for a person by any part of the name, whichever document says all of it', () => {
    expect(
      redacted([
        '{Mrs Solheim} rang {Dr Okafor}.',
        '{Ingrid Solheim}, {INGRID}, {I. Solheim}',
        '{Okafor} saw {Solheim, Ingrid}',
      ]),
    ).toEqual([
      '[Person 1] rang [Person 2].',
      '[Person 1], [Person 1], [Person 1]',
      '[Person 2] saw [Person 1]',
    ]);
  });

  it.each([
    ['other titles', ['{Mrs Hill}', '{Mr Hill}'], ['[Person 1]', '[Person 2]']],
    ['other initials', ['{Anna Hill}', '{B. Hill}'], ['[Person 1]', '[Person 2]']],
    ['other first names', ['{Anna Hill}', '{Beth Hill}'], ['[Person 1]', '[Person 2]']],
    [
      'a name that two bear',
      ['{Anna Hill} {Beth Hill}', '{Hill}', '{Hill}'],
      ['[Person 1] [Person 2]', '[Person 3]', '[Person 3]'],
    ],
    ['no names', ['{A. O.}', '{A. O.}'], ['[Person 1]', '[Person 2]']],
  ])('are others for %s', (_, sources, expected) => {
    expect(redacted(sources)).toEqual(expected);
  });

  it('are one for initials that only one person has', () => {
    expect(redacted(['{Anna Hill} {Bob Cole}', '{A. H.}'])).toEqual([
      '[Person 1] [Person 2]',
      '[Person 1]',
    ]);
  });

  it('are one for a thing by its letters and digits, of its kind', () => {
    expect(redacted(['<Acme Ltd> (0113 496)', '(0113-496) <ACME LTD>', '{Acme Ltd}'])).toEqual([
      '[Organisation 1] [Phone 1]',
      '[Phone 1] [Organisation 1]',
      '[Person 1]',
    ]);
  });

  it('are numbered by the first place of each, in the order of the documents', () => {
    expect(redacted(['{Bob Cole}', '{Anna Hill} {Bob Cole}', '{Cy Dee}'])).toEqual([
      '[Person 1]',
      '[Person 2] [Person 1]',
      '[Person 3]',
    ]);
  });

  it('keep apart what a person parted, and together what a person joined', () => {
    const parted: Decide = ([group]) => split(UNDECIDED, group?.finds.slice(1) ?? []);
    const joined: Decide = ([into, other]) =>
      into && other ? join(UNDECIDED, into, other) : UNDECIDED;
    expect(redacted(['{Anna Hill} {Anna Hill}', '{Anna Hill}'], [parted])).toEqual([
      '[Person 1] [Person 2]',
      '[Person 3]',
    ]);
    expect(redacted(['<Acme> <Umbra>', '<Umbra> <Acme> <Other>'], [joined])).toEqual([
      '[Organisation 1] [Organisation 1]',
      '[Organisation 1] [Organisation 2] [Organisation 3]',
    ]);
  });

  it('are none for no documents and for documents with nothing in them', () => {
    expect(redacted([])).toEqual([]);
    expect(redacted(['', 'Nobody', '{Anna Hill}'])).toEqual(['', 'Nobody', '[Person 1]']);
  });
});
