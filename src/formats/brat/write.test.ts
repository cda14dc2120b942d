import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, Said } from '../../document/document.ts';
import { brat } from './format.ts';
import { ANN, file, saved, TEXT, without } from './testing/reading.ts';

describe('saving brat', () => {
  it.each([
    ['as it is', ANN],
    ['with carriage returns', ANN.replaceAll('\n', '\r\n')],
    ['without a last line break', ANN.trimEnd()],
    ['with lines that can not be read', `${ANN}what is this?\n\n\nT1\tPerson 0 3\tIda\n`],
  ])('changes no byte where nothing was changed: %s', (_, ann) => {
    expect(saved(TEXT, ann, (document) => ({ ...document }))).toBe(ann);
  });

  it('takes with a span all that is about it, and no other line', () => {
    const left = saved(TEXT, ANN, without('T2'));
    expect(left).toBe(
      ANN.replace('T2\tPlace 14 18\tOslo\n', '')
        .replace(' From:T2', '')
        .replace('#1\tAnnotatorNotes T2\tThe capital\n', ''),
    );
  });

  it('takes with a trigger its event and what is said of the event', () => {
    const left = saved(TEXT, ANN, without('T3'));
    expect(left).not.toMatch(/^(?:T3|E1|A1)\t/mu);
    expect(left.split('\n')).toHaveLength(ANN.split('\n').length - 3);
  });

  it('takes with an annotation the lines that have its id too, which would come up instead', () => {
    const twice = 'T1\tA 0 3\tIda\nT2\tA 4 8\tMoen\nR1\tr Arg1:T1 Arg2:T2\t\n';
    const shadows = 'T1\tB 4 8\tMoen\nR1\ts Arg1:T2 Arg2:T1\t\nT1\tno span\n';
    expect(saved(TEXT, twice + shadows, without('R1'))).toBe(
      `${twice}${shadows}`.replaceAll(/R1\t.*\n/gu, ''),
    );
    expect(saved(TEXT, twice + shadows, without('T1'))).toBe('T2\tA 4 8\tMoen\nT1\tno span\n');
  });

  it('cuts a chain of equivalents where a link was taken away', () => {
    const chain =
      'T1\tA 0 3\tIda\nT2\tA 4 8\tMoen\nT3\tA 9 13\tleft\nT4\tA 14 18\tOslo\n*\tEquiv T1 T2 T3 T4\n';
    expect(saved(TEXT, chain, without('line4.1'))).toContain('*\tEquiv T1 T2\n*\tEquiv T3 T4\n');
    expect(saved(TEXT, chain, without('T2'))).toContain('*\tEquiv T1 T3 T4\n');
  });

  it('moves an edge and renames a type on its line only', () => {
    const moved = saved(TEXT, ANN, (document) => ({
      ...document,
      spans: document.spans.map((span) =>
        span.id === 'T1' ? { ...span, fragments: [{ start: 0, end: 3 }], type: 'Given' } : span,
      ),
    }));
    expect(moved).toBe(ANN.replace('T1\tPerson 0 8\tIda Moen', 'T1\tGiven 0 3\tIda'));
  });

  it('gives the events of a trigger its new type', () => {
    const renamed = saved(TEXT, ANN, (document) => ({
      ...document,
      spans: document.spans.map((span) => (span.id === 'T3' ? { ...span, type: 'Leave' } : span)),
    }));
    expect(renamed).toBe(
      ANN.replace('T3\tMove', 'T3\tLeave').replace('E1\tMove:T3', 'E1\tLeave:T3'),
    );
  });

  it('adds spans and relations at the end, with ids that nobody used', () => {
    const ann = ANN.trimEnd();
    const added = saved(TEXT, ann, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        {
          id: 'mine',
          type: 'A month',
          status: 'gold',
          fragments: [{ start: 55, end: 58 }],
        },
      ],
      relations: [
        ...document.relations,
        { id: 'new', head: 'T4', tail: 'mine', type: 'Member', status: 'gold' },
      ],
    }));
    expect(added).toBe(`${ann}\nT7\tA_month 55 58\tMay\nR2\tMember Arg1:T4 Arg2:T7\n`);
  });

  it('turns a relation round where it stands, and an argument of an event into a relation', () => {
    const turned = saved(TEXT, ANN, (document) => ({
      ...document,
      relations: document.relations.map((relation) =>
        relation.id === 'R1' || relation.id === 'E1.1'
          ? { ...relation, head: relation.tail, tail: relation.head }
          : relation,
      ),
    }));
    expect(turned).toContain('R1\tMember Arg1:T4 Arg2:T1\n');
    expect(turned).toContain('E1\tMove:T3 Who:T1\n');
    expect(turned).toContain('R2\tFrom Arg1:T2 Arg2:T3\n');
  });

  it('writes offsets as the file counts them, and cuts at line breaks as brat does', () => {
    const ann = 'T1\tPerson 2 6\tOlga\n';
    const added = saved('🙂 Olga sang\r\nin Rome.', ann, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        { id: 'x', type: 'Act', status: 'gold', fragments: [{ start: 8, end: 16 }] },
      ],
    }));
    expect(added).toBe(`${ann}T2\tAct 7 11;13 15\tsang in\n`);
  });

  it('changes, adds and takes away attributes and notes on their lines, of an event where one is', () => {
    const said = (id: string, now: Said) => (document: Document) => ({
      ...document,
      spans: document.spans.map((span) => {
        if (span.id !== id) return span;
        const { fragments, type, status } = span;
        return { id, fragments, type, status, ...now };
      }),
    });
    const flag = { name: 'Known', value: true } as const;
    expect(saved(TEXT, ANN, said('T1', {}))).toBe(ANN.replace('A2\tKnown T1\n', ''));
    expect(saved(TEXT, ANN, said('T2', { note: 'no\tcapital\n now' }))).toBe(
      ANN.replace('The capital', 'no\tcapital  now'),
    );
    expect(saved(TEXT, ANN, said('T2', {}))).toBe(
      ANN.replace('#1\tAnnotatorNotes T2\tThe capital\n', ''),
    );
    expect(
      saved(
        TEXT,
        ANN,
        said('T3', { attributes: [{ name: 'Certain', value: 'Low' }, flag], note: 'hm' }),
      ),
    ).toBe(`${ANN.replace('E1 High', 'E1 Low')}A3\tKnown E1\n#2\tAnnotatorNotes E1\thm\n`);
    const added = saved(TEXT, `${ANN}A9\twhat`, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        {
          id: 'x',
          type: 'P',
          status: 'gold',
          fragments: [{ start: 0, end: 3 }],
          attributes: [flag],
        },
      ],
      relations: [
        ...document.relations.map((one) => (one.id === 'R1' ? { ...one, note: 'so?' } : one)),
        { id: 'y', head: 'x', tail: 'T1', type: 'Alias', status: 'gold', attributes: [flag] },
      ],
    }));
    expect(added).toBe(
      `${ANN}A9\twhat\nT7\tP 0 3\tIda\nR2\tAlias Arg1:T7 Arg2:T1\nA10\tKnown T7\n#2\tAnnotatorNotes R1\tso?\nA11\tKnown R2\n`,
    );
  });

  it('says that nothing can be said of an argument', () => {
    expect(() =>
      saved(TEXT, ANN, (document) => ({
        ...document,
        relations: document.relations.map((one) =>
          one.id === 'E1.0' ? { ...one, note: 'so?' } : one,
        ),
      })),
    ).toThrow(/no attributes or notes of an event’s argument/u);
  });

  it('makes a file for a text that had none', () => {
    const { original, documents } = brat.read([file('n.txt', 'Ida')]);
    const before = documents.map(({ document }) => document);
    const after = before.map((document): Document => ({
      ...document,
      spans: [{ id: 'x', type: 'P', status: 'gold', fragments: [{ start: 0, end: 3 }] }],
    }));
    expect(brat.write?.(original, before, after).map(({ path, text }) => [path, text])).toEqual([
      ['n.txt', 'Ida'],
      ['n.ann', 'T1\tP 0 3\tIda\n'],
    ]);
  });

  it('touches only the lines of what was taken away, whatever is in the file', () => {
    const line = fc.oneof(
      fc.constantFrom('#2\tAnnotatorNotes T1\twell\tnoted', 'odd line', '', 'M1\tNegation T2'),
      fc
        .tuple(fc.nat(9), fc.nat(40), fc.integer({ min: 1, max: 9 }))
        .map(
          ([id, at, length]) =>
            `T${id}\tKind ${at} ${at + length}\t${TEXT.slice(at, at + length).replaceAll('\n', ' ')}`,
        ),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => `R${a}${b}\tLink Arg1:T${a} Arg2:T${b}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.nat(9), (lines, id) => {
        const ann = lines.map((one) => `${one}\n`).join('');
        const left = saved(TEXT, ann, without(`T${id}`)).split('\n');
        // The same line may stand twice, and only the first of the two be about a span.
        const gone: string[] = [];
        for (const one of ann.split('\n')) {
          if (left[0] === one) left.shift();
          else gone.push(one);
        }
        expect(left).toEqual([]);
        for (const one of gone) expect(one).toMatch(new RegExp(`\\bT${id}\\b`, 'u'));
      }),
    );
  });
});
