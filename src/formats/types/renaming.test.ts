import { describe, expect, it } from 'vitest';
import { editAnnotationConfig } from '../brat/configEdit.ts';
import { ANNOTATION, linesOnly, relation, renamed, type } from './testing/types.ts';
import type { TypeChange } from './typeChange.ts';

describe('names in annotation.conf', () => {
  it('renames a relation type where it is declared and where attributes and macros name it', () => {
    const config = `${ANNOTATION}Sure\tArg:works-for|Person\n<R>=works-for|Bank\nHow\tArg:<R>, Value:works-for|no\n`;
    const change: TypeChange = {
      kind: 'relation',
      before: relation('works-for'),
      after: relation('Person'),
    };
    const after = editAnnotationConfig(config, [change, renamed]);
    expect(linesOnly(after, config)).toEqual(
      [
        'Human',
        'Person\tArg1:Human, Arg2:Bank|Human, <REL-TYPE>:symmetric',
        'Person\tArg1:Bank,  Arg2:Human',
        'Move\tTheme?:Human',
        'Certain\tArg:Human|Bank, Value:Person|low',
        'Sure\tArg:Person|Human',
        '<R>=Person|Bank',
        'How\tArg:<R>, Value:works-for|no',
      ].filter((line) => !config.includes(line)),
    );
    const back = editAnnotationConfig(after, [
      { kind: 'relation', before: relation('Person'), after: relation('works-for') },
      { kind: 'entity', before: type('Human'), after: type('Person') },
    ]);
    expect(back).toBe(config);
  });

  it('takes a name of both kinds in an attribute for the relation', () => {
    const config = '[entities]\nA\n[relations]\nA\tArg1:A, Arg2:A\n[attributes]\nSure\tArg:A\n';
    const relationChange: TypeChange = {
      kind: 'relation',
      before: relation('A'),
      after: relation('R'),
    };
    const entityChange: TypeChange = { kind: 'entity', before: type('A'), after: type('E') };
    expect(editAnnotationConfig(config, [relationChange])).toBe(
      '[entities]\nA\n[relations]\nR\tArg1:A, Arg2:A\n[attributes]\nSure\tArg:R\n',
    );
    expect(editAnnotationConfig(config, [entityChange])).toBe(
      '[entities]\nE\n[relations]\nA\tArg1:E, Arg2:E\n[attributes]\nSure\tArg:A\n',
    );
  });
});
