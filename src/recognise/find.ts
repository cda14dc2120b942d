/** What can be found in a text that may identify a person. */
export const KINDS = [
  'person',
  'organisation',
  'place',
  'address',
  'date',
  'age',
  'phone',
  'email',
  'web',
  'account',
  'identifier',
  'username',
  'other',
] as const;

/** One of the kinds of personal data; `account` is one at a bank, or a payment card. */
export type Kind = (typeof KINDS)[number];

/** A part of a text that a rule took for personal data. */
export interface Find {
  readonly kind: Kind;
  /** Where it begins, in UTF-16 code units. */
  readonly start: number;
  /** Where it ends, in UTF-16 code units, exclusive. */
  readonly end: number;
  /** How sure the rule is, 0…1: no probability, but the surer the higher. */
  readonly score: number;
  /** Name of the rule that found it. */
  readonly rule: string;
}

/** One way of finding. */
export interface Rule {
  /** Unique among the rules. */
  readonly name: string;
  /**
   * Find in a text, in time linear in its length. Finds of one rule may overlap; they are in any order.
   *
   * @param text - As `fold` gives it.
   */
  readonly find: (text: string) => readonly Find[];
}
