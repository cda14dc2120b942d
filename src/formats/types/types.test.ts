import { describe, expect, it } from 'vitest';
import { parseConfig } from '../brat/config.ts';
import { editAnnotationConfig } from '../brat/configEdit.ts';
import { editVisualConfig } from '../brat/visualEdit.ts';
import { newFile } from '../common/created.ts';
import { parseLabelConfig } from '../label-studio/config.ts';
import { editLabelConfig } from '../label-studio/configEdit.ts';
import { readSideFile, SIDE_FILE } from './sideFile.ts';
import { ANNOTATION, linesOnly, relation, renamed, type } from './testing/types.ts';
import { changedTypeFiles, typesOfFile } from './typeFiles.ts';
import { typeChanges, type TypeChange } from './typeChange.ts';

const VISUAL = `[labels]
Person | Person | Pers
Bank | Money house
[drawing]
SPAN_DEFAULT\tfgColor:black
Person\tfgColor:black, bgColor:#ffccaa, borderColor:darken
works-for\tdashArray:3-3
`;

describe('annotation.conf', () => {
  it('renames an entity type where it is declared and named, and no value of an attribute', () => {
    const after = editAnnotationConfig(ANNOTATION, [renamed]);
    expect(linesOnly(after, ANNOTATION)).toEqual([
      'Human',
      'works-for\tArg1:Human, Arg2:Bank|Human, <REL-TYPE>:symmetric',
      'works-for\tArg1:Bank,  Arg2:Human',
      'Move\tTheme?:Human',
      'Certain\tArg:Human|Bank, Value:Person|low',
    ]);
    expect(after.split('\n')).toHaveLength(ANNOTATION.split('\n').length);
  });

  it('declares new types at the end of their sections', () => {
    const after = editAnnotationConfig(ANNOTATION, [
      { kind: 'entity', after: type('Place of birth') },
      {
        kind: 'relation',
        after: relation('born-in', { arguments: { head: ['Person'], tail: ['Place of birth'] } }),
      },
    ]);
    const added = linesOnly(after, ANNOTATION);
    expect(added).toEqual(['Place_of_birth', 'born-in\tArg1:Person, Arg2:Place_of_birth']);
    for (const line of added) expect(linesOnly(after.replace(`${line}\n`, ''), after)).toEqual([]);
    expect(after.replace(`${added[0]}\n`, '').replace(`${added[1]}\n`, '')).toBe(ANNOTATION);
    expect(after.split('\n').indexOf('Place_of_birth')).toBe(5);
    expect(editAnnotationConfig('', [{ kind: 'entity', after: type('A') }])).toBe(
      '[entities]\nA\n',
    );
  });

  it('says between which types a relation stands, in one line with its roles and flags', () => {
    const known = parseConfig(ANNOTATION, undefined).relationTypes[0];
    if (known === undefined) throw new Error('It has a relation type.');
    const allowed = { head: ['Person'], tail: ['Bank'] };
    const after = editAnnotationConfig(ANNOTATION, [
      { kind: 'relation', before: known, after: { ...known, arguments: allowed } },
    ]);
    expect(linesOnly(after, ANNOTATION)).toEqual([
      'works-for\tArg1:Person, Arg2:Bank, <REL-TYPE>:symmetric',
    ]);
    expect(parseConfig(after, undefined).relationTypes[0]?.arguments).toEqual(allowed);
    const open = relation('works-for', { symmetric: known.symmetric });
    const free = editAnnotationConfig(ANNOTATION, [
      { kind: 'relation', before: known, after: open },
    ]);
    expect(parseConfig(free, undefined).relationTypes[0]?.arguments).toBeUndefined();
  });

  it('keeps a relation’s lines where its ends have other names alone', () => {
    const known = relation('works-for', { arguments: { head: ['Person'], tail: ['Bank'] } });
    const now = { ...known, arguments: { head: ['Human'], tail: ['Bank'] } };
    const after = editAnnotationConfig(ANNOTATION, [
      renamed,
      { kind: 'relation', before: known, after: now },
    ]);
    expect(after).toBe(editAnnotationConfig(ANNOTATION, [renamed]));
  });

  it('exchanges two names', () => {
    const swapped = editAnnotationConfig('[entities]\nA\nB\n', [
      { kind: 'entity', before: type('A'), after: type('B') },
      { kind: 'entity', before: type('B'), after: type('A') },
    ]);
    expect(swapped).toBe('[entities]\nB\nA\n');
  });
});

describe('visual.conf', () => {
  it('changes names, labels and colours in their lines', () => {
    const after = editVisualConfig(VISUAL, [
      {
        kind: 'entity',
        before: type('Person', { colour: '#ffccaa' }),
        after: type('Human', { colour: '#112233' }),
      },
      {
        kind: 'entity',
        before: type('Bank', { label: 'Money house' }),
        after: type('Bank', { label: 'Bank of all kinds', colour: '#445566' }),
      },
      {
        kind: 'relation',
        before: relation('works-for'),
        after: relation('works-for', { colour: '#778899' }),
      },
    ]);
    expect(linesOnly(after, VISUAL)).toEqual([
      'Human | Human | Pers',
      'Bank | Bank of all kinds',
      'Human\tfgColor:black, bgColor:#112233, borderColor:darken',
      'works-for\tdashArray:3-3, color:#778899',
      'Bank\tbgColor:#445566',
    ]);
    expect(parseConfig('[entities]\nHuman\nBank\n[relations]\nworks-for\n', after)).toMatchObject({
      entityTypes: [
        { name: 'Human', label: 'Human', colour: '#112233' },
        { name: 'Bank', label: 'Bank of all kinds', colour: '#445566' },
      ],
      relationTypes: [{ colour: '#778899' }],
    });
  });

  it('lets go of a colour, and of a line that said nothing else', () => {
    const before = type('Person', { colour: '#ffccaa' });
    const change: TypeChange = { kind: 'entity', before, after: type('Person') };
    expect(linesOnly(editVisualConfig(VISUAL, [change]), VISUAL)).toEqual([
      'Person\tfgColor:black, borderColor:darken',
    ]);
    expect(editVisualConfig('[drawing]\nPerson\tbgColor:red\n', [change])).toBe('[drawing]\n');
  });

  it('shows a name that brat does not take', () => {
    const change: TypeChange = { kind: 'entity', after: type('Place of birth') };
    expect(editVisualConfig('', [change])).toBe('[labels]\nPlace_of_birth | Place of birth\n');
  });
});

describe('a labelling configuration', () => {
  const XML = `<View>
  <Labels name="label" toName="text">
    <Label value="Person" background="#ffa39e"/>
    <Label value='R&amp;D'></Label>
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

  it('changes its tags and keeps all else', () => {
    const after = editLabelConfig(XML, [
      {
        kind: 'entity',
        before: type('Person', { colour: '#ffa39e' }),
        after: type('Human', { colour: '#112233', description: 'One of "us"' }),
      },
      { kind: 'entity', before: type('R&D'), after: type('Research') },
      { kind: 'entity', after: type('Bank') },
      { kind: 'relation', after: relation('works-for') },
    ]);
    expect(linesOnly(after, XML)).toEqual([
      '    <Label value="Human" background="#112233" hint="One of &quot;us&quot;"/>',
      '    <Label value="Research"></Label>',
      '    <Label value="Bank"/>',
      '  <Relations><Relation value="works-for"/></Relations>',
    ]);
    expect(linesOnly(XML, after)).toHaveLength(2);
    expect(parseLabelConfig(after)).toMatchObject({
      entityTypes: [
        { name: 'Human', colour: '#112233', description: 'One of "us"' },
        { name: 'Research' },
        { name: 'Bank' },
      ],
      relationTypes: [{ name: 'works-for' }],
    });
  });
});

describe('files of types', () => {
  const wanted = {
    entityTypes: [type('Human', { description: 'One of us' }), type('Verb')],
    relationTypes: [relation('works-for', { arguments: { head: ['Human'], tail: ['Verb'] } })],
    renamings: [{ kind: 'entity', from: 'Person', to: 'Human' } as const],
  };
  const known = [
    { kind: 'entity', ...type('Person') } as const,
    { kind: 'relation', ...relation('works-for') } as const,
  ];

  it('are none where nothing is said otherwise', () => {
    const same = { entityTypes: [type('Person')], relationTypes: [relation('works-for')] };
    expect(typeChanges(known, { ...same, renamings: [] })).toEqual([]);
    expect(changedTypeFiles([newFile('annotation.conf', ANNOTATION)], [], '')).toEqual([]);
  });

  it('have in ours what brat’s have no place for, and it is read again', () => {
    const files = changedTypeFiles(
      [newFile('p/annotation.conf', ANNOTATION)],
      typeChanges(known, wanted),
      'p',
    );
    expect(files.map(({ path }) => path)).toEqual(['p/annotation.conf', `p/${SIDE_FILE}`]);
    const side = files[1]?.text ?? '';
    expect(readSideFile(side)).toEqual({
      entityTypes: [type('Human', { description: 'One of us' })],
      relationTypes: [],
    });
  });

  it('have all in ours where there are no others; what stood in it follows', () => {
    const [side] = changedTypeFiles([], typeChanges(known, wanted), '');
    expect(side?.path).toBe(SIDE_FILE);
    const types = readSideFile(side?.text ?? '');
    expect(types).toMatchObject({
      entityTypes: [{ name: 'Human', description: 'One of us' }, { name: 'Verb' }],
      relationTypes: [{ name: 'works-for', arguments: { head: ['Human'], tail: ['Verb'] } }],
    });
    const again: TypeChange = {
      kind: 'entity',
      before: type('Human', { description: 'One of us' }),
      after: type('Person', { description: 'One of us' }),
    };
    const [next] = changedTypeFiles(side ? [side] : [], [again], '');
    expect(readSideFile(next?.text ?? '').entityTypes).toEqual([
      type('Verb'),
      type('Person', { description: 'One of us' }),
    ]);
  });

  it('have doccano’s labels in doccano’s file, and relation types in ours', () => {
    const text = `[
    {"id": 1, "text": "Person", "suffix_key": "p", "background_color": "#209cee", "text_color": "#ffffff"}
]
`;
    const labels = newFile('label_config.json', text);
    expect(typesOfFile(labels).entityTypes).toEqual([type('Person', { colour: '#209cee' })]);
    const files = changedTypeFiles(
      [labels],
      [
        {
          kind: 'entity',
          before: type('Person', { colour: '#209cee' }),
          after: type('Human', { colour: '#112233' }),
        },
        { kind: 'relation', after: relation('works-for') },
      ],
      '',
    );
    expect(files.map(({ path }) => path)).toEqual(['label_config.json', SIDE_FILE]);
    expect(files[0]?.text).toBe(text.replace('Person', 'Human').replace('#209cee', '#112233'));
    expect(readSideFile(files[1]?.text ?? '').relationTypes).toMatchObject([{ name: 'works-for' }]);
  });

  it.each(['', '{', '[1]', '{"entityTypes":[{"name":3},{"label":"x"},null],"relationTypes":7}'])(
    'that are no such thing say nothing: %s',
    (text) => {
      expect(readSideFile(text)).toEqual({ entityTypes: [], relationTypes: [] });
      expect(typesOfFile(newFile('label_config.json', text))).toEqual({
        entityTypes: [],
        relationTypes: [],
      });
    },
  );
});
