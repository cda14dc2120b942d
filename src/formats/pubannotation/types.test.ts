import { describe, expect, it } from 'vitest';
import { file } from '../testing/conformance.ts';
import { editPubannotationTypes } from './types.ts';

const BASE = {
  text: 'Lower BX4 and raised CY7 levels.',
  denotations: [{ id: 'T1', span: { begin: 6, end: 9 }, obj: 'Gene' }],
};
const lines = (value: unknown) => JSON.stringify(value, null, 2);

describe('types that PubAnnotation configures', () => {
  const config = {
    'entity types': [{ id: 'Gene', color: '#ff0000' }, { id: 'Gene*' }, 4, { id: 'Level' }],
    'relation types': [{ id: 'Gene' }, { id: 'with' }],
    'attribute types': [{ pred: 'Gene', 'value type': 'flag' }],
  };

  it('go and get other names, each kind by itself, and all else of the files stays', () => {
    const whole = { ...BASE, config };
    const type = (name: string) => ({ name, label: name });
    const changes = [{ kind: 'entity', before: type('Level'), after: type('Gene') }] as const;
    const now = {
      ...config,
      'entity types': [{ id: 'Gene*' }, 4, { id: 'Gene' }],
      'relation types': [{ id: 'Gene' }],
    };
    const removed = [
      { kind: 'entity', name: 'Gene' },
      { kind: 'relation', name: 'with' },
    ] as const;
    const { text } = editPubannotationTypes(file('a.json', lines(whole)), changes, removed);
    expect(text).toBe(lines({ ...BASE, config: now }));
    const many = [whole, 'no json', BASE].map((one) => JSON.stringify(one)).join('\n');
    expect(editPubannotationTypes(file('a.jsonl', many), changes, removed).text).toBe(
      [{ ...BASE, config: now }, 'no json', BASE].map((one) => JSON.stringify(one)).join('\n'),
    );
  });

  it('stay where no change is about them', () => {
    const own = file('a.json', lines({ ...BASE, config }));
    expect(editPubannotationTypes(own, [], [{ kind: 'entity', name: 'with' }])).toBe(own);
    const broken = file('a.json', '{"text": "');
    expect(editPubannotationTypes(broken, [], [{ kind: 'entity', name: 'Gene' }])).toBe(broken);
  });
});
