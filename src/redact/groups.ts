import { groupBy } from '../base/groupBy.ts';
import { foldLatin } from '../recognise/fold.ts';
import type { Kind } from '../recognise/find.ts';
import type { SourcedFind } from './finds.ts';
import { groupPersons } from './persons.ts';

/** All finds of one person or thing. */
export interface Group {
  readonly kind: Kind;
  /** How it is called throughout: `Person 1`. Unique among the groups of a text. */
  readonly label: string;
  /** In the order of the text. */
  readonly finds: readonly SourcedFind[];
}

const NAMES: Readonly<Record<Kind, string>> = {
  person: 'Person',
  organisation: 'Organisation',
  place: 'Place',
  address: 'Address',
  date: 'Date',
  age: 'Age',
  phone: 'Phone',
  email: 'E-mail',
  web: 'Web address',
  account: 'Account',
  identifier: 'Identifier',
  username: 'Username',
  other: 'Item',
};

/** What a person or thing of a kind is called. */
export function kindName(kind: Kind): string {
  return NAMES[kind];
}

/** How the person or thing of a kind is called that comes as such. */
export function labelOf(kind: Kind, count: number): string {
  return `${NAMES[kind]} ${count}`;
}

/** What things of one kind are told apart by: their letters and digits. */
export function sameness(words: string): string {
  const plain = foldLatin(words)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? words : plain;
}

/**
 * Finds by the person or thing that they are of.
 *
 * @param finds - Without overlaps, sorted.
 * @returns Each sorted, and none empty.
 */
export function together(text: string, finds: readonly SourcedFind[]): SourcedFind[][] {
  const wordsOf = ({ start, end }: SourcedFind) => text.slice(start, end);
  const persons = finds.filter(({ kind }) => kind === 'person');
  const things = finds.filter(({ kind }) => kind !== 'person');
  return [
    ...groupPersons(text, persons),
    ...groupBy(things, (find) => `${find.kind} ${sameness(wordsOf(find))}`).values(),
  ];
}

/** Finds of persons and things as groups, numbered by kind in the order in which they first appear. */
export function labelled<T extends { readonly finds: readonly SourcedFind[] }>(
  own: readonly T[],
): (T & Group)[] {
  const counts = new Map<Kind, number>();
  return own
    .toSorted((one, other) => (one.finds[0]?.start ?? 0) - (other.finds[0]?.start ?? 0))
    .flatMap((one) => {
      const kind = one.finds[0]?.kind;
      if (kind === undefined) return [];
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return [{ ...one, kind, label: labelOf(kind, count) }];
    });
}

/**
 * Finds by the person or thing that they are of, numbered by kind in the order in which they first appear.
 *
 * @param finds - Without overlaps, sorted.
 */
export function groupFinds(text: string, finds: readonly SourcedFind[]): Group[] {
  return labelled(together(text, finds).map((own) => ({ finds: own })));
}
