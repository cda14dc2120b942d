import { IterWebError } from '../../base/errors.ts';
import type { Attribute, Fragment } from '../../document/document.ts';
import type { Edit, Edited } from '../edit.ts';
import { annotateEqual } from '../equalStrings.ts';
import { edit, historyOf, type Project } from '../project.ts';
import { editTypes, redoNext, undoLast } from '../typeSteps.ts';
import type { SaidOf } from '../../formats/format.ts';
import { setAttribute, setNote } from '../sayEdits.ts';
import { addRelation, deleteRelations, retypeRelations, turnRelations } from '../relationEdits.ts';
import { removeType } from '../removal.ts';
import {
  addSpan,
  confirm,
  deleteSpans,
  moveEdge,
  retypeSpans,
  setFragments,
} from '../spanEdits.ts';
import {
  addEntityType,
  addRelationType,
  changeType,
  type ProjectTypes,
  type TypeEdit,
} from '../types.ts';
import { movedEdge, snapToWords } from '../words.ts';

/** What is chosen from. */
interface Choice {
  readonly random: () => number;
  /** Whether spans may have several fragments. */
  readonly canSplit: boolean;
  /** What may have attributes and notes. */
  readonly attributes: SaidOf;
  readonly notes: SaidOf;
}

/** Documents grow no further than to so many spans. */
const MOST_SPANS = 40;

/**
 * Do anything that a person can do to a document, or to the types. What is refused changes nothing.
 *
 * @param key - The document.
 */
export function anyAction(project: Project, key: string, choice: Choice): Project {
  const { random } = choice;
  try {
    if (random() < 0.04) return undoLast(project, key);
    if (random() < 0.04) return redoNext(project, key);
    if (random() < 0.03) return editTypes(project, 'types', anyTypeEdit(project, random));
    return edit(project, key, 'edit', (edited, types) => anyEdit(edited, types, choice));
  } catch (error) {
    if (error instanceof IterWebError && error.code === 'bad-input') return project;
    throw error;
  }
}

function anyEdit(edited: Edited, types: ProjectTypes, choice: Choice): Edit {
  const { random, canSplit } = choice;
  const { text, spans, relations } = edited.document;
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const idOf = (list: readonly { readonly id: string }[]) => one(list)?.id ?? 'none';
  const place = () => Math.floor(random() * (text.length + 1));
  const range = (): Fragment => {
    const [a, b] = [place(), place()];
    const short = { start: a, end: Math.min(text.length, a + 1 + Math.floor(random() * 12)) };
    const given = random() < 0.9 ? short : { start: Math.min(a, b), end: Math.max(a, b) };
    return random() < 0.5 ? (snapToWords(text, given) ?? given) : given;
  };
  const ranges = () => (canSplit && random() < 0.3 ? [range(), range()] : [range()]);
  const spanType = () => one(types.entityTypes)?.name ?? '';
  const relationType = () => one(types.relationTypes)?.name ?? '';
  const said = (of: SaidOf) => {
    if (of === 'none') return 'none';
    return idOf(of === 'all' && random() < 0.5 ? relations : spans);
  };
  if (spans.length > MOST_SPANS) {
    return deleteSpans(
      edited,
      spans.slice(MOST_SPANS / 2).map(({ id }) => id),
    );
  }
  const actions: readonly (() => Edit)[] = [
    () => addSpan(edited, types, ranges(), spanType()),
    () => addSpan(edited, types, ranges(), spanType()),
    () => retypeSpans(edited, types, [idOf(spans), idOf(spans)], spanType()),
    () => {
      const side = random() < 0.5 ? 'start' : 'end';
      const span = one(spans);
      const at = Math.floor(random() * (span?.fragments.length ?? 1));
      const edge = span?.fragments[at]?.[side] ?? 0;
      const unit = random() < 0.5 ? 'word' : 'character';
      const to =
        random() < 0.7 ? movedEdge(text, edge, side, unit, random() < 0.5 ? 1 : -1) : place();
      return moveEdge(edited, span?.id ?? 'none', { fragment: at, side }, to);
    },
    () => setFragments(edited, idOf(spans), ranges()),
    () => deleteSpans(edited, [idOf(spans)]),
    () =>
      addRelation(edited, types, { head: idOf(spans), tail: idOf(spans), type: relationType() }),
    () =>
      addRelation(edited, types, { head: idOf(spans), tail: idOf(spans), type: relationType() }),
    () => turnRelations(edited, types, [idOf(relations)]),
    () => retypeRelations(edited, types, [idOf(relations)], relationType()),
    () => deleteRelations(edited, [idOf(relations)]),
    () => annotateEqual(edited, types, idOf(spans)),
    () => confirm(edited, random() < 0.5),
    () => {
      const info = one(types.attributeTypes ?? []);
      const value: Attribute['value'] =
        info?.kind === 'flag' ? true : (one(info?.values ?? []) ?? true);
      const values: readonly Attribute['value'][] = random() < 0.3 ? [] : [value];
      return setAttribute(edited, types, [said(choice.attributes)], info?.name ?? '', values);
    },
    () => setNote(edited, [said(choice.notes)], one(['', 'Is it so?', '“Ida”', 'Østre']) ?? ''),
  ];
  return one(actions)?.() ?? confirm(edited);
}

function anyTypeEdit({ types }: Project, random: () => number): TypeEdit {
  const number = Math.floor(random() * 30);
  const kind = random() < 0.5 ? 'entity' : 'relation';
  const list = kind === 'entity' ? types.entityTypes : types.relationTypes;
  const name = list[Math.floor(random() * list.length)]?.name ?? '';
  const names = types.entityTypes.map((type) => type.name);
  const some = () => names.filter(() => random() < 0.7);
  const added = { name: `Type${number}`, label: `Type${number}` };
  const what = Math.floor(random() * 6);
  if (what === 0) {
    return kind === 'entity'
      ? addEntityType(types, added)
      : addRelationType(types, {
          ...added,
          symmetric: random() < 0.3,
          ...(random() < 0.5 && { arguments: { head: some(), tail: some() } }),
        });
  }
  if (what === 1) return changeType(types, kind, name, { name: `Name${number}` });
  if (what === 2) return changeType(types, kind, name, { colour: `#00${100 + number}f` });
  if (what === 3) return changeType(types, kind, name, { description: `What it is: ${number}` });
  if (what === 4) {
    const instead = random() < 0.5 ? undefined : list[Math.floor(random() * list.length)]?.name;
    return removeType(types, kind, name, instead);
  }
  const allowed = random() < 0.3 ? undefined : { head: some(), tail: some() };
  return changeType(types, 'relation', types.relationTypes[0]?.name ?? '', { arguments: allowed });
}

/** Take back all that was done to a document and, as far as it came later, to the types. */
export function undoAll(project: Project, key: string): Project {
  let now = project;
  while (historyOf(now, key).past.length > 0) now = undoLast(now, key);
  return now;
}
