import { asObject } from '../common/json.ts';
import { readRecords } from '../common/jsonRecords.ts';
import type { OffsetPart, OffsetRule } from '../common/offsets.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines } from '../common/recordLines.ts';
import { sharedRule } from '../common/sharedRule.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import { extensionOf, type SourceText } from '../common/source.ts';
import { NO_CONFIG, parseLabelConfig, type LabelConfig } from './config.ts';
import { editsOf } from './edits.ts';
import { readPart } from './read.ts';
import { flatKeys, parseTask, type ResultSet, type Task } from './task.ts';
import { DataKeys, storedText, taskText, type TaskText } from './texts.ts';

/** A set of results over one text of a task: what a document is made of. */
export interface Part {
  readonly task: Task;
  /** Missing where nobody annotated the task. */
  readonly set: ResultSet | undefined;
  /** The object that its regions label. */
  readonly toName: string | undefined;
  /** Who annotated it, and which of its texts, where there are several. */
  readonly layer: string | undefined;
  readonly shown: TaskText;
  readonly config: LabelConfig;
}

/** Whether a file configures labels. */
export function isConfig({ path, text }: SourceText): boolean {
  return extensionOf(path) === 'xml' && /<View[\s>]/u.test(text);
}

/** The documents of a file of tasks: one for each annotator or model, text and task. */
export function layersOf(file: SourceText, context: RecordContext): RecordLayer[] {
  const { report, options } = context;
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const flatKey = found.records
    .map(({ value }) => flatKeys(asObject(value) ?? {})[0])
    .find((key) => key !== undefined);
  const tasks = found.records.flatMap(({ value }, place) => {
    const task = parseTask(value, flatKey);
    if (task) return [{ task, place }];
    report.add('dropped', lineOf(place), 'It is no task with data; the record is kept.');
    return [];
  });
  const configFile = context.files.find(isConfig);
  const config = configFile ? parseLabelConfig(configFile.text) : NO_CONFIG;
  const all = tasks.map(({ task }) => task);
  const keys = new DataKeys(all, config);
  const rule =
    options.offsets ??
    // Label Studio counts UTF-16 units; models in Python that make predictions count code points.
    sharedRule(evidenceOf(all, keys), UTF16_OFFSETS, report);
  return tasks.flatMap(({ task, place }) => {
    const parts = partsOf(task, config, keys, rule);
    if (parts.length === 0) {
      report.add('dropped', lineOf(place), 'Its data has no text; the task is kept.');
    }
    return parts.map((part): RecordLayer => {
      const name = `${file.path}:${task.id ?? place + 1}`;
      const read = readPart(part, { name, lineOf: () => lineOf(place), report });
      return { place, read, edits: (changes) => editsOf(part, changes) };
    });
  });
}

function partsOf(task: Task, config: LabelConfig, keys: DataKeys, rule: OffsetRule): Part[] {
  const parts: (Omit<Part, 'layer'> & { wish: string })[] = [];
  const add = (set: ResultSet | undefined, toName: string | undefined, wish: string) => {
    const kind = set?.regions.find((one) => one.toName === toName)?.place.kind ?? 'text';
    const known = toName === undefined ? undefined : keys.keyOf(toName);
    const key =
      known !== undefined && Object.hasOwn(task.data, known) ? known : keys.textKey(task.data);
    const shown = key === undefined ? undefined : taskText(task.data, key, kind, rule);
    if (shown) parts.push({ task, set, toName, shown, config, wish });
  };
  for (const set of task.sets) {
    const toNames = [...new Set(set.regions.map((region) => region.toName))];
    const who = set.kind === 'prediction' ? `prediction ${set.by}` : set.by;
    if (toNames.length === 0) add(set, undefined, who);
    for (const toName of toNames) add(set, toName, toNames.length > 1 ? `${who}, ${toName}` : who);
  }
  if (task.sets.length === 0) add(undefined, undefined, '');
  const times = new Map<string, number>();
  return parts.map(({ wish, ...part }) => {
    const count = (times.get(wish) ?? 0) + 1;
    times.set(wish, count);
    const name = count === 1 ? wish : `${wish} (${count})`;
    return { ...part, layer: parts.length > 1 ? name : undefined };
  });
}

/** What the regions of a file's plain texts say stands where. */
function evidenceOf(tasks: readonly Task[], keys: DataKeys): OffsetPart[] {
  return tasks.flatMap(({ data, sets }) =>
    sets.flatMap(({ regions }) => {
      const toNames = new Set(regions.map(({ toName }) => toName));
      return [...toNames].flatMap((toName) => {
        const text = data[keys.keyOf(toName) ?? ''];
        if (typeof text !== 'string') return [];
        const ranges = regions.flatMap((region) => {
          const { toName: own, place } = region;
          const stored = storedText(region, text);
          if (own !== toName || place.kind !== 'text') return [];
          return [{ ...place, ...(stored !== undefined && { text: stored }) }];
        });
        return [{ source: { text, hasMark: false }, ranges }];
      });
    }),
  );
}
