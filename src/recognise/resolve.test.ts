import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS, type Find } from './find.ts';
import { recognise, RULES } from './recognise.ts';
import { resolve } from './resolve.ts';

/** What is found, as `kind: words`. */
function found(text: string): string[] {
  return recognise(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

test.each([
  [
    'a phone number in an IBAN',
    'IBAN DE44 5001 0517 5407 3249 31',
    ['account: DE44 5001 0517 5407 3249 31'],
  ],
  ['a date in an address of a machine', 'from 10.12.20.21 on', ['identifier: 10.12.20.21']],
  ['a domain in an e-mail address', 'to ada@example.org', ['email: ada@example.org']],
  [
    'an e-mail address in a web address',
    'https://example.org/?m=a.b@example.org',
    ['web: https://example.org/?m=a.b@example.org'],
  ],
  ['a phone number in a card number', '4111 1111 1111 1111', ['account: 4111 1111 1111 1111']],
  ['a year in a record', 'Invoice no: KJ-2023-0418', ['identifier: KJ-2023-0418']],
  ['a first name in a street', '14 Charlotte Street', ['address: 14 Charlotte Street']],
  ['a name with and without its title', 'Dear Dr Ada Hall,', ['person: Dr Ada Hall']],
  ['a time beside its date', 'on 3 May 2021 at 10:30', ['date: 3 May 2021 at 10:30']],
  ['a plate that looks like a record', 'reg AB12 CDE', ['identifier: AB12 CDE']],
])('one find of %s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

const FIND = fc
  .tuple(
    fc.nat(60),
    fc.integer({ min: 1, max: 20 }),
    fc.constantFrom(...KINDS),
    fc.constantFrom(...RULES.map(({ name }) => name), 'conll03'),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([start, length, kind, rule, score]): Find => ({
    kind,
    start,
    end: start + length,
    score,
    rule,
  }));

test('nothing that a rule found stays out, and nothing overlaps', () => {
  fc.assert(
    fc.property(fc.array(FIND, { maxLength: 12 }), (finds) => {
      const resolved = resolve(finds);
      const covered = (list: readonly Find[]) =>
        Array.from({ length: 81 }, (__, at) =>
          list.some(({ start, end }) => start <= at && at < end),
        );
      expect(covered(resolved)).toEqual(covered(finds));
      resolved.forEach(({ start }, at) => {
        expect(start).toBeGreaterThanOrEqual(resolved[at - 1]?.end ?? 0);
      });
      // Order says nothing.
      expect(resolve(finds.toReversed()).map(({ start, end }) => [start, end])).toEqual(
        resolved.map(({ start, end }) => [start, end]),
      );
    }),
  );
});
