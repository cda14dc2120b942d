import { describe, expect, it } from 'vitest';
import type { RelationTypeInfo } from '../../document/document.ts';
import { parseConfig } from '../brat/config.ts';
import { removeFromConfig } from '../brat/configRemoval.ts';
import { newFile } from '../common/created.ts';
import { removedTypes, type RemovedType } from './removedTypes.ts';
import { SIDE_FILE } from './sideFile.ts';
import { type } from './testing/types.ts';
import { typeChanges, type WantedTypes } from './typeChange.ts';
import { changedTypeFiles } from './typeFiles.ts';

const person: RemovedType = { kind: 'entity', name: 'Person' };

const CONFIG = `# types of the project
[entities]
Person
!Thing
\tBank

[relations]
<OVERLAP>\tArg1:Person, Arg2:Bank, <OVL-TYPE>:<ANY>
works-for\tArg1:Person|Bank,  Arg2:Bank|Person, <REL-TYPE>:symmetric
[events]
Move\tTheme?:Person, To:Bank|Person
Rest\tAgent:Person
[attributes]
Certain\tArg:Person|Bank, Value:Person|low
Sure\tArg:Person
`;

describe('annotation.conf without a type', () => {
  it('loses its line, its name in others, and what only it might be', () => {
    expect(removeFromConfig(CONFIG, [person])).toBe(`# types of the project
[entities]
!Thing
\tBank

[relations]
works-for\tArg1:Bank,  Arg2:Bank, <REL-TYPE>:symmetric
[events]
Move\tTo:Bank
Rest
[attributes]
Certain\tArg:Bank, Value:Person|low
`);
  });

  it('has another in its place, once', () => {
    const wanted = CONFIG.replace('Person\n!', '!')
      .replace('Arg1:Person, Arg2:Bank, <O', 'Arg1:Bank, Arg2:Bank, <O')
      .replace('Arg1:Person|Bank,  Arg2:Bank|Person', 'Arg1:Bank,  Arg2:Bank')
      .replace('Theme?:Person, To:Bank|Person', 'Theme?:Bank, To:Bank')
      .replace('Agent:Person', 'Agent:Bank')
      .replace('Arg:Person|Bank', 'Arg:Bank')
      .replace('Sure\tArg:Person', 'Sure\tArg:Bank');
    expect(removeFromConfig(CONFIG, [{ ...person, instead: 'Bank' }])).toBe(wanted);
  });

  it.each([
    [
      'what is below it stays below a group',
      '[entities]\nPerson\n\tMan\nBank\n',
      '[entities]\n!Person\n\tMan\nBank\n',
    ],
    ['CRLF, and no end at the end', '[entities]\r\nBank\r\nPerson', '[entities]\r\nBank\r\n'],
    ['old Macs', '[entities]\rPerson\rBank\r', '[entities]\rBank\r'],
    [
      'a longer name',
      '[entities]\nPersonal\nPerson-2\n[relations]\nPerson\tArg1:Personal, Arg2:Person-2\n',
      undefined,
    ],
    ['a comment and a group of its name', '# Person\n[entities]\n!Person\n\tMan\n', undefined],
    [
      'both entity and trigger',
      '[entities]\nPerson\n[events]\nPerson\tTheme:Bank\n',
      '[entities]\n[events]\n',
    ],
    ['a macro', '<P>=Person|Bank\n[entities]\nPerson\nBank\n', '<P>=Bank\n[entities]\nBank\n'],
    [
      'a macro of it alone',
      '<P>=Person\n[entities]\nPerson\n[relations]\nw\tArg1:<P>|Bank, Arg2:Bank\n[attributes]\nS\tArg:<P>\n',
      '[entities]\n[relations]\nw\tArg1:Bank, Arg2:Bank\n[attributes]\n',
    ],
    [
      'a relation whose other end is open',
      '[relations]\nw\tArg1:<ANY>, Arg2:Person\n',
      '[relations]\nw\tArg1:<ANY>, Arg2:<ENTITY>\n',
    ],
    [
      'a relation in lines that neither could lose it alone',
      '[relations]\nw\tArg1:Person, Arg2:Bank\nw\tArg1:Bank, Arg2:Person\nx\tArg1:Bank, Arg2:Bank\n',
      '[relations]\nw\tArg1:Bank, Arg2:Bank\nx\tArg1:Bank, Arg2:Bank\n',
    ],
    ['no such type', '[entities]\nBank\n', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, before, after = before) => {
    expect(removeFromConfig(before, [person])).toBe(after);
  });

  it('loses a relation type, and attributes of it alone', () => {
    const text =
      '[entities]\nw\n[relations]\nw\tArg1:A, Arg2:B\nv\tArg1:A, Arg2:B\n[attributes]\nS\tArg:w\nU\tArg:v|w, Value:w\n';
    expect(removeFromConfig(text, [{ kind: 'relation', name: 'w' }])).toBe(
      '[entities]\nw\n[relations]\nv\tArg1:A, Arg2:B\n[attributes]\nU\tArg:v, Value:w\n',
    );
  });
});

/** The files as they are saved where a type is removed. */
function saved(files: Readonly<Record<string, string>>, ...removed: RemovedType[]) {
  const texts = Object.entries(files).map(([path, text]) => newFile(path, text));
  return Object.fromEntries(
    changedTypeFiles(texts, [], '', removed).map(({ path, text }) => [path, text]),
  );
}

describe('other files without a type', () => {
  const VISUAL =
    '[labels]\nPerson | Person | Pers\nPersonal | Own\n[drawing]\nPerson\tbgColor:#ffccaa\nBank\tbgColor:red\n';

  it('visual.conf loses its lines, unless something of the name is left', () => {
    const config = '[entities]\nPerson\nBank\n';
    expect(saved({ 'annotation.conf': config, 'visual.conf': VISUAL }, person)).toEqual({
      'annotation.conf': '[entities]\nBank\n',
      'visual.conf': '[labels]\nPersonal | Own\n[drawing]\nBank\tbgColor:red\n',
    });
    const both = `${config}[attributes]\nPerson\tArg:Bank\n`;
    expect(saved({ 'annotation.conf': both, 'visual.conf': VISUAL }, person)).toEqual({
      'annotation.conf': '[entities]\nBank\n[attributes]\nPerson\tArg:Bank\n',
    });
    expect(saved({ 'visual.conf': '[labels]\nBank | B' }, person)).toEqual({});
  });

  it.each([
    [
      '<View>\n  <Label value="Person" background="red"/>\n  <Label value="Bank"/>\n</View>\n',
      '<View>\n  <Label value="Bank"/>\n</View>\n',
    ],
    ["<View>\r\n\t<Label value='Person'></Label>\r\n</View>", '<View>\r\n</View>'],
    [
      '<Labels><Label value="Bank"/><Label value="Person"/></Labels>',
      '<Labels><Label value="Bank"/></Labels>',
    ],
    [
      '<Labels>\n <Label value="Person">\n  <Image/>\n </Label>\n <Label value="X"/>\n</Labels>',
      '<Labels>\n <Label value="X"/>\n</Labels>',
    ],
    [
      '<Labels>\n\n <Label value="Person" />\n\n <Relation value="Person"/>\n</Labels>',
      '<Labels>\n\n\n <Relation value="Person"/>\n</Labels>',
    ],
    ['<Label value="Persons"/>\n<Choice value="Person"/>\n', undefined],
  ])('a labelling configuration loses its tag: %j', (before, after) => {
    expect(saved({ 'config.xml': before }, person)).toEqual(
      after === undefined ? {} : { 'config.xml': after },
    );
  });

  it('a labelling configuration loses a relation and an escaped name', () => {
    const xml =
      '<Labels><Label value="R&amp;D"/></Labels>\n<Relations><Relation value="w"/></Relations>\n';
    expect(
      saved(
        { 'config.xml': xml },
        { kind: 'entity', name: 'R&D' },
        { kind: 'relation', name: 'w' },
      ),
    ).toEqual({ 'config.xml': '<Labels></Labels>\n<Relations></Relations>\n' });
  });

  it.each([
    ['[\n  {"text": "Person", "id": 1},\n  {"text": "Bank"}\n]\n', '[\n  {"text": "Bank"}\n]\n'],
    ['[{"text":"Bank"},{"text":"Person"}]', '[{"text":"Bank"}]'],
    ['[{"text":"Persons"}]', undefined],
    ['{"text":"Person"}', undefined],
  ])('doccano’s labels lose it: %j', (before, after) => {
    expect(saved({ 'label_config.json': before }, person, { ...person, kind: 'relation' })).toEqual(
      after === undefined ? {} : { 'label_config.json': after },
    );
  });

  it('our own file loses its entry, and nothing else of it changes', () => {
    const side = (entries: string) =>
      `{ "note": "by hand",\n  "entityTypes": [${entries}],\n  "relationTypes": [{"name": "Person", "symmetric": true}] }`;
    expect(
      saved(
        { [SIDE_FILE]: side('{"name": "Person", "description": "x"}, {"name": "Bank"}') },
        person,
      ),
    ).toEqual({ [SIDE_FILE]: side('{"name": "Bank"}') });
    expect(saved({ [SIDE_FILE]: side('{"name":7},{"name":"Persons"}') }, person)).toEqual({});
    expect(saved({ [SIDE_FILE]: '[' }, person)).toEqual({});
    expect(saved({}, person)).toEqual({});
  });
});

describe('what became of names', () => {
  const relation = (head: string[], tail: string[]): RelationTypeInfo => ({
    name: 'w',
    label: 'w',
    symmetric: false,
    arguments: { head, tail },
  });
  const known = [
    { kind: 'entity', ...type('Person') } as const,
    { kind: 'entity', ...type('Bank') } as const,
    { kind: 'relation', ...relation(['Person'], ['Bank']) } as const,
  ];
  const files = {
    'annotation.conf': '[entities]\nPerson\nBank\n[relations]\nw\tArg1:Person, Arg2:Bank\n',
  };
  const after = (wanted: WantedTypes) => {
    const texts = Object.entries(files).map(([path, text]) => newFile(path, text));
    const removed = removedTypes(known, wanted.renamings);
    return changedTypeFiles(texts, typeChanges(known, wanted), '', removed).map(({ text }) => text);
  };

  it('a type is removed by the name that files have, and its name given to another', () => {
    const wanted: WantedTypes = {
      entityTypes: [type('Person')],
      relationTypes: [relation(['Person'], ['Person'])],
      renamings: [
        { kind: 'entity', from: 'Person', to: 'Human' },
        { kind: 'entity', removed: 'Human', instead: 'Bank' },
        { kind: 'entity', from: 'Bank', to: 'Person' },
      ],
    };
    expect(removedTypes(known, wanted.renamings)).toEqual([{ ...person, instead: 'Bank' }]);
    expect(after(wanted)).toEqual([
      '[entities]\nPerson\n[relations]\nw\tArg1:Person, Arg2:Person\n',
    ]);
  });

  it('a new type stands in for one', () => {
    const wanted: WantedTypes = {
      entityTypes: [type('Bank'), type('Human')],
      relationTypes: [relation(['Human'], ['Bank'])],
      renamings: [{ kind: 'entity', removed: 'Person', instead: 'Human' }],
    };
    expect(after(wanted)).toEqual([
      '[entities]\nBank\nHuman\n[relations]\nw\tArg1:Human, Arg2:Bank\n',
    ]);
  });

  it('a type is removed and made anew', () => {
    const wanted: WantedTypes = {
      entityTypes: [type('Bank'), { ...type('Person') }],
      relationTypes: [relation(['Bank'], ['Bank'])],
      renamings: [{ kind: 'entity', removed: 'Person', instead: 'Bank' }],
    };
    expect(after(wanted)).toEqual([
      '[entities]\nBank\nPerson\n[relations]\nw\tArg1:Bank, Arg2:Bank\n',
    ]);
    expect(parseConfig(after(wanted)[0], undefined).entityTypes).toHaveLength(2);
  });

  it('a type that files do not have is none of theirs', () => {
    expect(removedTypes(known, [{ kind: 'entity', removed: 'Verb' }])).toEqual([]);
    expect(removedTypes(known, [{ kind: 'relation', removed: 'Person' }])).toEqual([]);
  });
});
