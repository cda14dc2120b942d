import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { describeOffsets } from '../common/offsets.ts';
import { FileReport, type ReportEntry } from '../common/report.ts';
import { fileName } from '../common/source.ts';
import type { Detail, ReadDocument, Reading, ReadOptions } from '../format.ts';
import type { SourceText } from '../common/source.ts';
import { NO_CONFIG, parseConfig, type BratConfig } from './config.ts';
import { groupFiles, type BratGroup } from './group.ts';
import { indexSaid, saidBy, type SaidIndex } from './said.ts';
import {
  fragmentsOf,
  isStored,
  mapOffsets,
  ofKind,
  parseStandoff,
  usable,
  type Placed,
} from './standoff.ts';

/**
 * Read brat's files: texts with their standoff files (`.ann`, or `.a1` and `.a2`), and the project's
 * configuration. Spans and relations keep brat's ids. An event is drawn as its trigger with a
 * relation an argument, an equivalence as a chain of symmetric relations.
 */
export function readBrat(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const report: ReportEntry[] = [];
  const documents: ReadDocument[] = [];
  for (const group of groupFiles(files, report)) {
    const { annotation, visual } = group.config;
    const config = annotation || visual ? parseConfig(annotation?.text, visual?.text) : NO_CONFIG;
    documents.push(readGroup(group, config, options, report));
  }
  return { documents, original: { files, options }, report };
}

/** The annotations of a text, of which some are drawn as spans and relations. */
interface Drawing {
  readonly spans: NamedSpan[];
  readonly relations: NamedRelation[];
  readonly symmetric: Set<string>;
  readonly details: Map<string, Detail[]>;
}

function readGroup(
  { name, text, standoff }: BratGroup,
  config: BratConfig,
  options: ReadOptions,
  report: ReportEntry[],
): ReadDocument {
  const taken = new Set<string>();
  const parts = standoff.map((file) => {
    const own = new FileReport(file.path);
    return { own, placed: usable(parseStandoff(file.text), taken, own) };
  });
  const allSpans = parts.flatMap(({ placed }) => ofKind(placed, 'span'));
  const { finding, map } = mapOffsets(text, allSpans, options.offsets);
  const drawing: Drawing = { spans: [], relations: [], symmetric: new Set(), details: new Map() };
  for (const { own, placed } of parts) {
    for (const { annotation, line } of ofKind(placed, 'span')) {
      const fragments = fragmentsOf(text.text, annotation, map);
      if (fragments === undefined) {
        const isPoint = annotation.ranges.every(({ start, end }) => start === end);
        const why = isPoint ? 'has no character' : 'does not lie in the text';
        own.add(
          isPoint ? 'not-shown' : 'dropped',
          line + 1,
          `${annotation.id} ${why}; the line is kept.`,
        );
        continue;
      }
      if (!isStored(text.text, fragments, annotation.text)) {
        const there = text.text.slice(fragments[0].start, fragments.at(-1)?.end);
        own.add(
          'info',
          line + 1,
          `${annotation.id} stores “${annotation.text}” where the text has “${there}”.`,
        );
      }
      drawing.spans.push({ id: annotation.id, fragments, type: annotation.type, status: 'gold' });
    }
  }
  const drawn = new Set(drawing.spans.map(({ id }) => id));
  const triggers = new Map(
    parts.flatMap(({ placed }) =>
      ofKind(placed, 'event').map(({ annotation: { id, trigger } }) => [id, trigger] as const),
    ),
  );
  const spanOf = (id: string) => {
    const span = triggers.get(id) ?? id;
    return drawn.has(span) ? span : undefined;
  };
  const said = indexSaid(parts.map(({ placed }) => placed));
  for (const { own, placed } of parts) {
    addRelations(placed, drawing, spanOf, own);
    addDetails(placed, drawing, (id) => triggers.get(id) ?? id, said, own);
    if (finding.stored > 0 && own === parts[0]?.own) {
      own.add('info', undefined, describeOffsets(finding));
    }
    report.push(...own.entries);
  }
  const document = assemble({
    ...config,
    text: text.text,
    spans: drawing.spans.map((span) => ({ ...span, ...saidBy(said.lines.get(span.id)) })),
    relations: drawing.relations.map((one) => ({ ...one, ...saidBy(said.lines.get(one.id)) })),
    isSymmetric: (type) => drawing.symmetric.has(type),
  });
  const state = standoff.length > 0 ? 'annotated' : 'not-annotated';
  return {
    name: name === '' ? fileName(text.path) : name,
    document,
    details: drawing.details,
    fixed: fixedOf(drawing),
    state,
  };
}

/** brat can say something of what has an id, which arguments and links of equivalents have not. */
function fixedOf({ relations }: Drawing): ReadonlySet<string> {
  return new Set(relations.flatMap(({ id }) => (isPart(id) ? [id] : [])));
}

function addRelations(
  placed: readonly Placed[],
  { relations, symmetric }: Drawing,
  spanOf: (id: string) => string | undefined,
  report: FileReport,
): void {
  const add = (id: string, line: number, type: string, from: string, to: string): boolean => {
    const [head, tail] = [spanOf(from), spanOf(to)];
    if (head === undefined || tail === undefined) {
      const missing = head === undefined ? from : to;
      report.add('dropped', line + 1, `${missing} is not there; the line is kept.`);
      return false;
    }
    relations.push({ id, head, tail, type, status: 'gold' });
    return true;
  };
  for (const { annotation, line } of ofKind(placed, 'relation')) {
    const [head, tail, ...more] = annotation.arguments;
    if (head === undefined || tail === undefined || more.length > 0) {
      const count = annotation.arguments.length;
      report.add('not-shown', line + 1, `${annotation.id} joins ${count} annotations, not two.`);
    } else add(annotation.id, line, annotation.type, head.target, tail.target);
  }
  for (const { annotation, line } of ofKind(placed, 'event')) {
    for (const [index, { role, target }] of annotation.arguments.entries()) {
      // Digits on a role only tell repeated ones apart.
      const type = role.replace(/\d+$/u, '') || role;
      add(argumentId(annotation.id, index), line, type, annotation.trigger, target);
    }
  }
  for (const { annotation, line } of ofKind(placed, 'equivalence')) {
    symmetric.add(annotation.type);
    for (const [index, member] of annotation.members.slice(1).entries()) {
      const before = annotation.members[index] ?? '';
      add(linkId(line, index), line, annotation.type, before, member);
    }
  }
}

/** Id of the relation that an event's argument is drawn as. */
export function argumentId(event: string, index: number): string {
  return `${event}.${index}`;
}

/** Id of the relation that joins two neighbours of an equivalence, by its line's index. */
export function linkId(line: number, index: number): string {
  return `line${line}.${index}`;
}

/** Whether a relation is drawn from a part of a line: an argument, or a link of an equivalence. */
export function isPart(id: string): boolean {
  return id.includes('.');
}

function addDetails(
  placed: readonly Placed[],
  { details }: Drawing,
  shownAs: (id: string) => string,
  said: SaidIndex,
  report: FileReport,
): void {
  const add = (target: string, detail: Detail) => {
    const id = shownAs(target);
    const known = details.get(id);
    if (known) known.push(detail);
    else details.set(id, [detail]);
  };
  for (const { annotation, line } of placed) {
    switch (annotation.kind) {
      case 'concept': {
        const { target, reference, text } = annotation;
        add(target, { name: 'Concept', value: text === '' ? reference : `${reference} (${text})` });
        break;
      }
      case 'note':
        if (said.isNote(annotation)) break;
        add(annotation.target, { name: annotation.type, value: annotation.text });
        break;
      case 'event':
        if (annotation.arguments.length === 0) {
          report.add('info', line + 1, `${annotation.id} has no arguments; its trigger is drawn.`);
        }
        break;
      case 'attribute':
      case 'span':
      case 'relation':
      case 'equivalence':
        break;
    }
  }
}
