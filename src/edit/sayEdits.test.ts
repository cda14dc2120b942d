import { describe, expect, it } from 'vitest';
import type { AttributeInfo, Document } from '../document/document.ts';
import { startEditing, applyEdit, invertEdit, isNothing } from './edit.ts';
import { setAttribute, setNote } from './sayEdits.ts';
import { documentWith } from './testing/documents.ts';
import { typesOf } from './types.ts';

const attributeTypes: readonly AttributeInfo[] = [
  { name: 'Negated', label: 'Negated', kind: 'flag', values: [] },
  {
    name: 'Sure',
    label: 'Sure',
    kind: 'choice',
    values: ['yes', 'no'],
    entityTypes: ['Person'],
    relationTypes: [],
  },
  { name: 'Topics', label: 'Topics', kind: 'choices', values: ['a', 'b', 'c'] },
  { name: 'Why', label: 'Why', kind: 'text', values: [] },
];
const document: Document = { ...documentWith(), attributeTypes };
const types = typesOf([document]);
const edited = startEditing(document);
const said = ({ spans, relations }: Document, id: string) => {
  const { attributes, note } = [...spans, ...relations].find((one) => one.id === id) ?? {};
  return [attributes?.map(({ name, value }) => `${name}=${value}`).join(' '), note];
};

describe('what is said of spans and relations', () => {
  it('is set, changed in its place, taken away, and taken back', () => {
    let now = edited;
    const steps: (readonly [string, readonly (string | true)[], string | undefined])[] = [
      ['Negated', [true], 'Negated=true'],
      ['Sure', ['yes'], 'Negated=true Sure=yes'],
      ['Topics', ['b', 'a'], 'Negated=true Sure=yes Topics=b Topics=a'],
      ['Sure', ['no'], 'Negated=true Sure=no Topics=b Topics=a'],
      ['Negated', [], 'Sure=no Topics=b Topics=a'],
      ['Topics', [], 'Sure=no'],
      ['Sure', [], undefined],
    ];
    for (const [name, values, wanted] of steps) {
      const edit = setAttribute(now, types, ['T1'], name, values);
      const after = applyEdit(now, edit);
      expect(said(after.document, 'T1')[0]).toBe(wanted);
      expect(applyEdit(after, invertEdit(edit)).document).toEqual(now.document);
      now = after;
    }
    expect(now.document).toEqual(document);
    expect(isNothing(setAttribute(now, types, ['T1', 'R1'], 'Why', []))).toBe(true);
  });

  it('is of relations too, and of several at once', () => {
    const after = applyEdit(edited, setAttribute(edited, types, ['R1', 'T2'], 'Why', ['so']));
    expect([said(after.document, 'R1')[0], said(after.document, 'T2')[0]]).toEqual([
      'Why=so',
      'Why=so',
    ]);
    const noted = applyEdit(after, setNote(after, ['R1'], '  see page 3\n'));
    expect(said(noted.document, 'R1')).toEqual(['Why=so', 'see page 3']);
    expect(isNothing(setNote(noted, ['R1'], 'see page 3'))).toBe(true);
    expect(applyEdit(noted, setNote(noted, ['R1'], ' ')).document).toEqual(after.document);
  });

  it.each<readonly [string, string, readonly (string | true)[]]>([
    ['T2', 'Sure', ['yes']],
    ['R1', 'Sure', ['yes']],
    ['T1', 'Sure', ['perhaps']],
    ['T1', 'Sure', [true]],
    ['T1', 'Sure', ['yes', 'no']],
    ['T1', 'Negated', ['yes']],
    ['T1', 'Topics', ['a', 'a']],
    ['T1', 'Why', [' ']],
    ['T1', 'What', [true]],
    ['T9', 'Negated', [true]],
  ])('is refused where the project does not let it be: %s %s %j', (id, name, values) => {
    expect(() => setAttribute(edited, types, [id], name, values)).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    );
  });

  it('may stay where a file says what the project does not declare, and be taken away', () => {
    const own: Document = {
      ...document,
      spans: document.spans.map((span) => ({
        ...span,
        attributes: [{ name: 'Sure', value: 'perhaps' }],
      })),
    };
    const start = startEditing(own);
    const after = applyEdit(start, setAttribute(start, types, ['T2'], 'Sure', ['no']));
    expect(said(after.document, 'T2')[0]).toBe('Sure=no');
    expect(isNothing(setAttribute(start, types, ['T2'], 'Sure', ['perhaps']))).toBe(true);
    const gone = applyEdit(start, setAttribute(start, types, ['T2'], 'Sure', []));
    expect(said(gone.document, 'T2')[0]).toBeUndefined();
  });
});
