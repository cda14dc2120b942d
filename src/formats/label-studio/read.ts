import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import type { FileReport } from '../common/report.ts';
import type { Detail, ReadDocument } from '../format.ts';
import type { Part } from './layers.ts';
import { saidOf } from './said.ts';
import { answersAbout, UNLABELLED, type Link, type Region } from './results.ts';
import type { ResultSet } from './task.ts';
import { isStored } from './texts.ts';

/** Where a part comes from, for the report. */
export interface PartSource {
  readonly name: string;
  readonly lineOf: () => number | undefined;
  readonly report: FileReport;
}

/** Id of the span that a label of a region is drawn as, by their places. */
export function regionSpanId(region: number, label: number): string {
  return `region.${region}.${label}`;
}

/** Id of the relation that a label of a link is drawn as, by their places. */
export function linkRelationId(link: number, label: number): string {
  return `link.${link}.${label}`;
}

/** Make a document of what one annotator or model says of a text. */
export function readPart(part: Part, source: PartSource): ReadDocument {
  const { set, config, shown, layer } = part;
  const { report, lineOf } = source;
  const details = new Map<string, readonly Detail[]>();
  const status = set?.kind === 'prediction' ? 'predicted' : 'gold';
  const spans = set === undefined ? [] : spansOf(part, set, status, details, source);
  const symmetric = symmetricTypes(set);
  const document = assemble(
    {
      text: shown.text,
      spans,
      relations: set === undefined ? [] : relationsOf(set, status),
      entityTypes: config.entityTypes,
      relationTypes: config.relationTypes.map((type) => ({
        ...type,
        symmetric: symmetric.has(type.name),
      })),
      attributeTypes: config.attributeTypes,
      isSymmetric: (type) => symmetric.has(type),
    },
    ({ head, tail }) => {
      const missing = spans.some(({ id }) => id === head) ? tail : head;
      report.add(
        'dropped',
        lineOf(),
        `A relation names ${missing}, which is not there; it is kept.`,
      );
    },
  );
  for (const { path, why } of set?.unreadable ?? []) {
    report.add('not-shown', lineOf(), `${path.join('.')} ${why}; it is kept.`);
  }
  if (set?.isSkipped === true) report.add('info', lineOf(), 'The task was skipped.');
  const isAnnotated = set?.kind === 'annotation' && !set.isSkipped;
  return {
    name: source.name,
    ...(layer !== undefined && { layer }),
    document,
    details,
    state: isAnnotated ? 'annotated' : 'not-annotated',
  };
}

function spansOf(
  { shown, toName }: Part,
  set: ResultSet,
  status: 'predicted' | 'gold',
  details: Map<string, readonly Detail[]>,
  { report, lineOf }: PartSource,
): NamedSpan[] {
  const spans: NamedSpan[] = [];
  for (const [index, region] of set.regions.entries()) {
    if (region.toName !== toName) continue;
    const range = shown.rangeOf(region.place);
    const where = `${region.path.join('.')} (“${region.text ?? ''}”)`;
    if (range === undefined || range.start === range.end) {
      report.add('dropped', lineOf(), `${where} is no range of the text; it is kept.`);
      continue;
    }
    if (!isStored(shown, region)) {
      const there = shown.text.slice(range.start, range.end);
      // What offsets of HTML count depends on the browser: a range that does not fit is elsewhere.
      const isLost = shown.kind === 'html';
      report.add(
        isLost ? 'not-shown' : 'info',
        lineOf(),
        `${where} stands where the text has “${there}”${isLost ? '; it is kept' : ''}.`,
      );
      if (isLost) continue;
    }
    // Each label has what is said of the region.
    const said = saidOf(region, set);
    const others = answersAbout(region, set)
      .filter(({ kind }) => kind === undefined)
      .map(({ name, value }): Detail => ({ name, value }));
    for (const [at, type] of region.labels.entries()) {
      const id = regionSpanId(index, at);
      const { score } = region;
      spans.push({
        id,
        fragments: [range],
        type,
        status,
        ...(score !== undefined && { score }),
        ...said,
      });
      if (others.length > 0) details.set(id, others);
    }
  }
  const known = new Set(set.regions.map(({ id }) => id));
  for (const { id, name, value } of set.answers) {
    if (id !== undefined && known.has(id)) continue;
    report.add('not-shown', lineOf(), `${name}: “${value}” is about the whole text; it is kept.`);
  }
  return spans;
}

function relationsOf(set: ResultSet, status: 'predicted' | 'gold'): NamedRelation[] {
  // Of regions of one id the first is meant.
  const indices = new Map(set.regions.map(({ id }, index) => [id, index] as const).reverse());
  const spanOf = (id: string) => {
    const index = indices.get(id);
    return index === undefined ? id : regionSpanId(index, 0);
  };
  return set.links.flatMap(({ from, to, direction, labels }, index) => {
    const ends = [spanOf(from), spanOf(to)] as const;
    const [head, tail] = direction === 'left' ? [ends[1], ends[0]] : ends;
    const types = labels.length === 0 ? [UNLABELLED] : labels;
    return types.map((type, at) => ({ id: linkRelationId(index, at), head, tail, type, status }));
  });
}

/** Types all of whose relations go both ways. */
function symmetricTypes(set: ResultSet | undefined): ReadonlySet<string> {
  const [both, directed] = [new Set<string>(), new Set<string>()];
  for (const { direction, labels } of set?.links ?? []) {
    for (const type of labels.length === 0 ? [UNLABELLED] : labels) {
      (direction === 'bi' ? both : directed).add(type);
    }
  }
  return new Set([...both].filter((type) => !directed.has(type)));
}

/** The region with the label that a span was drawn from, by their places. */
export interface DrawnRegion {
  readonly region: Region;
  readonly index: number;
  readonly label: number;
}

/** What a span was drawn from; undefined of a new one. */
export function regionOf(set: ResultSet | undefined, spanId: string): DrawnRegion | undefined {
  const [, index, label] = /^region\.(\d+)\.(\d+)$/u.exec(spanId) ?? [];
  const region = set?.regions[Number(index ?? -1)];
  return region && { region, index: Number(index), label: Number(label) };
}

/** The link with the label that a relation was drawn from; undefined of a new one. */
export function linkOf(
  set: ResultSet | undefined,
  relationId: string,
): { readonly link: Link; readonly label: number } | undefined {
  const [, index, label] = /^link\.(\d+)\.(\d+)$/u.exec(relationId) ?? [];
  const link = set?.links[Number(index ?? -1)];
  return link && { link, label: Number(label) };
}
