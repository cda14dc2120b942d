import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { passesIban, passesLuhn } from '../../recognise/checkDigits.ts';
import type { Kind } from '../../recognise/find.ts';
import { readMarks } from '../testing/marks.ts';
import { plain } from './plain.ts';
import { bare } from './scramble.ts';
import { createStandIns } from './standIns.ts';
import { standIn } from './testing/marked.ts';
import { seeded } from './testing/seeded.ts';

describe('names keep culture, gender and form', () => {
  test.each([
    [
      'Dear [Mrs Hartwell](person),\n[HARTWELL, Susan](person)\n[S. Hartwell](person)',
      /^Dear Mrs (?<s>\p{L}+),\n(?<S>\p{Lu}+), (?<g>\p{L}+)\n(?<i>\p{Lu})\. \k<s>$/u,
    ],
    [
      '[Dr Ngozi Okonkwo](person), [okonkwo](person)',
      /^Dr (?:Adaeze|Bolanle|Chiamaka|Damilola|Ebele|Folake|Halima|Ifeoma|Kehinde|Morenike|Obiageli|Ronke|Sade|Temitope|Uchenna|Yetunde|Amaka) (?<s>\p{L}+), \p{Ll}+$/u,
    ],
    ['[Frau Dr. Köhler](person)', /^Frau Dr\. \p{L}+$/u],
    ['[Małgorzata Kowalska](person)', /^\p{L}+a \p{L}+$/u],
    ['[María del Carmen García López](person)', /^\p{L}+ del \p{L}+ \p{L}+ \p{L}+$/u],
    ['[Hye-jin Kim](person)', /^(?:\p{L}+-\p{Ll}+) \p{L}+$/u],
    ['[王伟](person)', /^\p{Script=Han}{2,4}$/u],
    [
      '[محمد الخطيب](person) و[محمد](person)',
      /^(?<g>\p{Script=Arabic}+) \p{Script=Arabic}+ و\k<g>$/u,
    ],
    ['[מירב כהן](person)', /^\p{Script=Hebrew}+ \p{Script=Hebrew}+$/u],
    [
      '[Ольга Петрова](person)',
      /^\p{Script=Cyrillic}+[аяь] \p{Script=Cyrillic}+(?:ова|ева|ёва|ина)$/u,
    ],
    ['[Dr. van der Meer](person)', /^Dr\. van der \p{L}+$/u],
    [
      "[Mr O'Brien](person)’s, [J.R. Hall](person)",
      /^Mr \p{L}[\p{L}’']+’s, \p{Lu}\.\p{Lu}\. \p{L}+$/u,
    ],
    ['[Hi Priya](person), [Priya Raman](person)', /^Hi (?<g>\p{L}+), \k<g> \p{L}+$/u],
    ['[PC 4471 Hussain](person)', /^PC \d{4} \p{L}+$/u],
    ['[Mr and Mrs J. Lacombe](person)', /^Mr and Mrs \p{Lu}\. \p{L}+$/u],
    ['[Mary-Jane Standish-Hale](person)', /^\p{L}+-\p{L}+ \p{L}+-\p{L}+$/u],
    [
      '[Priya Raman](person) <[p.raman@firm.example](email)>',
      /^(?<g>\p{L}+) (?<s>\p{L}+) <\p{Ll}\.\p{Ll}+@example\.org>$/u,
    ],
  ])('%s', (marked, expected) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const made = standIn(marked, createStandIns(seeded(seed)));
      expect(made).toMatch(expected);
      const { text, items } = readMarks(marked);
      for (const { start, end } of items) {
        for (const [word] of text.slice(start, end).matchAll(/\p{L}{3,}/gu)) {
          if (/^(?:mr|mrs|del|der|van|and|frau|firm|example)$/iu.test(word)) continue;
          expect(plain(made)).not.toContain(plain(word));
        }
      }
    }
  });

  it('men have names of men, women of women', () => {
    const women = readNames('women');
    const men = readNames('men');
    for (let seed = 0; seed < 30; seed += 1) {
      const made = standIn(
        '[Susan Hill](person), [Giovanni Rossi](person), [Mrs Chima Oduya](person)',
        createStandIns(seeded(seed)),
      );
      const [susan = '', giovanni = '', chima = ''] = made.split(', ');
      expect(women).toContain(susan.split(' ')[0]);
      expect(men).toContain(giovanni.split(' ')[0]);
      expect(women).toContain(chima.split(' ')[1]);
    }
  });

  it('a family keeps one name, and its members have their own', () => {
    const made = standIn('[Anna Oduya](person), [Peter Oduya](person)');
    const [anna = '', peter = ''] = made.split(', ');
    expect(anna.split(' ')[1]).toBe(peter.split(' ')[1]);
    expect(anna.split(' ')[0]).not.toBe(peter.split(' ')[0]);
  });
});

function readNames(which: 'women' | 'men'): string[] {
  const lists = readFileSync(new URL('lists/latinNames.ts', import.meta.url), 'utf8');
  return [...lists.matchAll(new RegExp(`${which}:\\s*'([^']*)'`, 'gu'))].flatMap(([, list = '']) =>
    list.trim().split(/\s+/u),
  );
}

test('numbers, addresses and names on machines have the form of what they stand in for, and are nobody’s', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const of = (kind: Kind, words: string) =>
      standIn(`[${words}](${kind})`, createStandIns(seeded(seed)));
    expect(of('phone', '0113 496 0123')).toMatch(/^01(?:1[345678]|[2-6]1) 496 0\d{3}$/u);
    expect(of('phone', '07912 345678')).toMatch(/^07700 900\d{3}$/u);
    expect(of('phone', '+44 (0)20 7123 4567')).toMatch(/^\+44 \(0\)20 7946 0\d{3}$/u);
    expect(of('phone', '(541) 867-5309')).toMatch(/^\(\d{3}\) 555-01\d\d$/u);
    expect(of('phone', '06 12 34 56 78')).toMatch(/^06 39 98 \d\d \d\d$/u);
    expect(of('phone', '0412 345 678')).toMatch(/^0491 570 \d{3}$/u);
    expect(of('phone', '+47 55 90 12 34')).toMatch(/^\+47 00 00 \d\d \d\d$/u);
    expect(of('phone', '0121 496 0333 ext 214')).toMatch(
      /^01(?:1[345678]|[2-6]1) 496 0\d{3} ext \d{3}$/u,
    );
    const iban = of('account', 'DE89 3704 0044 0532 0130 00');
    expect(iban).toMatch(/^DE\d\d(?: \d{4}){4} \d\d$/u);
    expect(passesIban(bare(iban))).toBe(false);
    const card = of('account', '4111-1111-1111-1111');
    expect(card).toMatch(/^4\d{3}(?:-\d{4}){3}$/u);
    expect(passesLuhn(bare(card))).toBe(false);
    expect(of('identifier', '123-45-6789')).toMatch(/^666-\d\d-\d{4}$/u);
    expect(of('identifier', 'AB 12 34 56 C')).toMatch(/^QQ \d\d \d\d \d\d \p{Lu}$/u);
    expect(of('identifier', '10.20.33.118:8080')).toMatch(
      /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}:8080$/u,
    );
    expect(of('identifier', '2001:0db8:0000:0000:0000:ff00:0042:8329')).toMatch(
      /^2001:0db8(?::[0-9a-f]{4}){6}$/u,
    );
    expect(of('identifier', 'fe80::1ff:fe23:4567:890a%eth0')).toMatch(
      /^2001:db8:[0-9a-f]{3}(?::[0-9a-f]{4}){3}%eth0$/u,
    );
    expect(of('identifier', 'AA-BB-CC-DD-EE-0F')).toMatch(/^00-00-5E-00-53-[0-9A-F]{2}$/u);
    expect(of('identifier', 'LS/2021/0447')).toMatch(/^\p{Lu}{2}\/\d{4}\/\d{4}$/u);
    expect(of('identifier', 'MA17 KZN')).toMatch(/^\p{Lu}{2}\d\d \p{Lu}{3}$/u);
    expect(of('email', 'JOHN.SMITH99@MAIL.EXAMPLE.CO.UK')).toMatch(
      /^\p{Lu}+\.\p{Lu}+\d\d@EXAMPLE\.ORG$/u,
    );
    expect(of('email', 'ada (at) firm (dot) de')).toMatch(/^\p{Ll}+ \(at\) example \(dot\) org$/u);
    expect(of('web', 'https://www.firm.de/a/team?id=7')).toMatch(
      /^https:\/\/www\.example\.com\/\p{Ll}\/\p{Ll}+\?id=\d$/u,
    );
    expect(of('username', '@ada_k99')).toMatch(/^@\p{Ll}+_\p{Ll}\d\d$/u);
    expect(of('place', '51.5074, -0.1278')).toMatch(
      /^3\d\.\d{4}, -[34]\d\.\d{4}$|^4[01]\.\d{4}, -[34]\d\.\d{4}$/u,
    );
    expect(of('place', '51°30\'26"N 0°7\'39"W')).toMatch(/^\d\d°\d\d'\d\d"N \d\d°\d+'\d\d"W$/u);
    expect(of('address', '14 Larch Street, Leeds LS2 7EW')).toMatch(
      /^[1-9]\d \p{L}+ Street, [\p{L} ]+ [QVX]\p{Lu}\d \d\p{Lu}{2}$/u,
    );
    expect(of('address', 'Lindenstraße 12a, 10115 Berlin')).toMatch(
      /^\p{L}+straße [1-9]\d\p{Ll}, 00\d{3} \p{L}+$/u,
    );
    expect(of('address', '12 bis, rue de la Paix, 75002 Paris')).toMatch(
      /^\d\d bis, rue de la \p{L}+, 00\d{3} \p{L}+$/u,
    );
    expect(of('address', '7 Park View Road')).toMatch(/^\d \p{L}+ Road$/u);
    expect(of('organisation', 'Airedale General Hospital')).toMatch(/^\p{L}+ General Hospital$/u);
    expect(of('organisation', 'the royal')).toMatch(/^the \p{L}+ royal$/u);
    expect(of('organisation', 'BBC')).toMatch(/^\p{Lu}{3}$/u);
    expect(of('place', 'Ghana')).not.toBe('Ghana');
  }
});

test('the lists that the page loads are of 60 kB and less', () => {
  const folder = new URL('lists/', import.meta.url);
  const sizes = readdirSync(folder).map((name) => statSync(new URL(name, folder)).size);
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(60_000);
});

test('ordinals of addresses are right in English, and letters behind a number in other languages stay', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const of = (words: string) => standIn(`[${words}](address)`, createStandIns(seeded(seed)));
    const [, number = '', letters = ''] =
      /^(\d+)(st|nd|rd|th) Floor/u.exec(of('3rd Floor, 14 Larch Street')) ?? [];
    const expected = ['th', 'st', 'nd', 'rd'][Number(number)] ?? 'th';
    expect(number).toMatch(/^[1-9]$/u);
    expect(letters, number).toBe(expected);
    expect(of('415 W 112th Street')).toMatch(
      /^\d{3} W (?:\d+1[123]th|\d*[04-9]th|\d*1st|\d*2nd|\d*3rd) Street$/u,
    );
    expect(of('112TH STREET')).toMatch(/^\d+(?:TH|ST|ND|RD) STREET$/u);
    expect(of('2e Dwarsstraat 14')).toMatch(/^\de /u);
    expect(of('12 rd Point')).toMatch(/^\d\d rd /u);
  }
});
