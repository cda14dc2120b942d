import { assemble, type NamedRelation } from '../common/assemble.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { offsetMap, type OffsetMap, type OffsetPart, type StoredRange } from '../common/offsets.ts';
import { UNLABELLED, type Say } from '../common/ranges.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines, recordNames } from '../common/recordLines.ts';
import type { FileReport } from '../common/report.ts';
import { sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadDocument } from '../format.ts';
import { editsOf } from './edits.ts';
import { relationId, resolve } from './resolve.ts';
import { parseTask, type Task } from './task.ts';

interface Placed {
  readonly task: Task;
  readonly place: number;
}

/** The documents of a file of tasks: one for each, and one for each version that was reviewed. */
export function layersOf(file: SourceText, { options, report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const nameOf = recordNames(file.path, found);
  const tasks = found.records.flatMap(({ value }, place): Placed[] => {
    const task = parseTask(value);
    if (task) return [task, ...task.versions].map((one) => ({ task: one, place }));
    report.add('dropped', lineOf(place), 'It has no text; the task is kept.');
    return [];
  });
  const rule =
    options.offsets ??
    sharedRule(
      tasks.map(({ task }) => evidenceOf(task)),
      CODE_POINT_OFFSETS,
      report,
    );
  sayAnswers(tasks, report);
  const names = namesOf(tasks);
  return tasks.map(({ task, place }, index): RecordLayer => {
    const { group = place, layer } = names[index] ?? {};
    const map = offsetMap({ text: task.text, hasMark: false }, rule);
    const lead = task.path.length === 0 ? '' : `${task.path.join('.')}.`;
    const say: Say = (kind, message) => report.add(kind, lineOf(place), lead + message);
    return {
      place,
      read: {
        name: nameOf(group),
        ...(layer !== undefined && { layer }),
        ...readTask(task, map, say),
      },
      edits: (changes) => editsOf(task, map, changes),
    };
  });
}

/** What stands where by what a task says: its tokens, and spans that store their text or not. */
function evidenceOf({ text, tokens = [], spans }: Task): OffsetPart {
  const range = (
    start: number | undefined,
    end: number | undefined,
    stored: string | undefined,
  ): StoredRange[] =>
    start === undefined || end === undefined
      ? []
      : [{ start, end, ...(stored !== undefined && { text: stored }) }];
  return {
    source: { text, hasMark: false },
    ranges: [
      ...tokens.flatMap((token) => range(token.start, token.end, token.text)),
      ...spans.flatMap(({ start, end, stored }) => range(start, end, stored)),
    ],
  };
}

/** Tasks of one text have one name, and layers by who annotated them. */
function namesOf(
  tasks: readonly Placed[],
): readonly { readonly group: number; readonly layer: string | undefined }[] {
  const groups = new Map<string, Placed[]>();
  const keys = tasks.map(({ task, place }) => {
    const key = task.hash === undefined ? `at ${place}` : `${task.hash} ${task.text}`;
    groups.set(key, [...(groups.get(key) ?? []), { task, place }]);
    return key;
  });
  const given = new Map<string, number>();
  return tasks.map(({ task, place }, index) => {
    const key = keys[index] ?? '';
    const group = groups.get(key) ?? [];
    if (group.length < 2) return { group: place, layer: undefined };
    const wish =
      task.versions.length > 0 ? 'review' : (task.annotator ?? task.view ?? `record ${place + 1}`);
    const count = (given.get(`${key} ${wish}`) ?? 0) + 1;
    given.set(`${key} ${wish}`, count);
    const layer = count === 1 ? wish : `${wish} (${count})`;
    return { group: group[0]?.place ?? place, layer };
  });
}

function sayAnswers(tasks: readonly Placed[], report: FileReport): void {
  const count = (wanted: Task['answer']) =>
    tasks.filter(({ task }) => task.answer === wanted).length;
  const [rejected, ignored] = [count('reject'), count('ignore')];
  if (rejected > 0) {
    const what = rejected === 1 ? '1 answer is' : `${rejected} answers are`;
    report.add('info', undefined, `${what} “reject”: what is annotated there was turned down.`);
  }
  if (ignored > 0) {
    const what = ignored === 1 ? '1 answer is' : `${ignored} answers are`;
    report.add('info', undefined, `${what} “ignore”: the texts are taken for not annotated.`);
  }
}

function readTask(
  task: Task,
  map: OffsetMap,
  say: Say,
): Pick<ReadDocument, 'document' | 'details' | 'state'> {
  for (const name of task.unreadable) say('dropped', `${name} can’t be read; it is kept.`);
  for (const name of task.about) {
    say('not-shown', `${name} is about the whole text; it is kept.`);
  }
  const isDoubtful = task.answer === 'reject' || task.answer === 'ignore';
  const status = isDoubtful ? 'predicted' : 'gold';
  const { spans, relations } = resolve(task, map, status, say);
  const byIndex = new Map(task.relations.map((relation) => [relation.index, relation]));
  const document = assemble({
    text: task.text,
    spans,
    relations: relations.map(({ index, head, tail }): NamedRelation => {
      const { label: type = UNLABELLED, score } = byIndex.get(index) ?? {};
      const id = relationId(index);
      return { id, head, tail, type, status, ...(score !== undefined && { score }) };
    }),
  });
  const isAnnotated = task.isAnnotated && task.answer !== 'ignore';
  return { document, details: new Map(), state: isAnnotated ? 'annotated' : 'not-annotated' };
}
