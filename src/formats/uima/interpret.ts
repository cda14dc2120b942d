import type { NamedRelation, NamedSpan } from '../common/assemble.ts';
import {
  describeOffsets,
  findOffsetRule,
  offsetMap,
  type OffsetMap,
  type StoredRange,
} from '../common/offsets.ts';
import type { FileReport } from '../common/report.ts';
import { CODE_POINT_OFFSETS, UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { Detail, ReadOptions } from '../format.ts';
import { shortName, type Cas, type FeatureStructure, type Primitive, type View } from './cas.ts';
import { labelOf } from './label.ts';
import { endsOf, linksOf, nextOf } from './relations.ts';

/** Layers of the text itself and of the document, which are not drawn. */
const UNDRAWN = new Set([
  'Token',
  'Sentence',
  'DocumentMetaData',
  'DocumentAnnotation',
  'TagsetDescription',
  'SourceDocumentInformation',
]);

/** A relation with where it stands. */
export interface CasRelation extends NamedRelation {
  readonly place:
    /** A structure of its own with two features that name spans. */
    | { readonly kind: 'structure'; readonly id: string }
    /** A link in a feature of its head. */
    | { readonly kind: 'link'; readonly feature: string; readonly id: string }
    /** The head's next one in a chain. */
    | { readonly kind: 'next' };
}

/** A view as it is drawn. */
export interface DrawnView {
  readonly view: View & { readonly text: string };
  readonly spans: readonly NamedSpan[];
  readonly relations: readonly CasRelation[];
  readonly details: ReadonlyMap<string, readonly Detail[]>;
  readonly map: OffsetMap;
}

/** Find the spans and relations of each view that has a text; ids are those of the structures. */
export function interpret(cas: Cas, options: ReadOptions, report: FileReport): DrawnView[] {
  return cas.views.flatMap((view): DrawnView[] => {
    const { text } = view;
    if (text !== undefined) return [drawView(cas, { ...view, text }, options, report)];
    report.add('not-shown', undefined, `The view ${view.name} has no text.`);
    return [];
  });
}

function drawView(
  cas: Cas,
  view: View & { readonly text: string },
  options: ReadOptions,
  report: FileReport,
): DrawnView {
  const annotations = [...cas.structures.values()].filter(
    (structure) => rangeOf(structure) !== undefined && isOf(view, structure),
  );
  const map = mapOf(view.text, annotations, options, report);
  const own = annotations.filter(({ type }) => !cas.types.lineage(type).some(isUndrawn));
  const relationLayer = new Set(own.filter((one) => endsOf(cas, one) !== undefined));
  const spans: NamedSpan[] = [];
  const details = new Map<string, readonly Detail[]>();
  for (const structure of own) {
    const { id, line } = structure;
    const found = detailsOf(cas, structure);
    if (found.length > 0) details.set(id, found);
    if (relationLayer.has(structure)) continue;
    const range = rangeOf(structure);
    const place = range && map.toUtf16(range);
    if (place === undefined)
      report.add('dropped', line, `${id} lies outside the text; it is kept.`);
    else if (place.start === place.end) {
      report.add('not-shown', line, `${id} has no character; it is kept.`);
    } else {
      const score = scoreOf(structure);
      spans.push({
        id,
        fragments: [place],
        type: labelOf(cas, structure).label,
        status: 'gold',
        ...(score !== undefined && { score }),
      });
    }
  }
  const drawn = new Set(spans.map(({ id }) => id));
  const relations = own
    .flatMap((structure) => relationsOf(cas, structure))
    .filter(({ id, head, tail }) => {
      if (drawn.has(head) && drawn.has(tail)) return true;
      const missing = drawn.has(head) ? tail : head;
      const line = cas.structures.get(id.split('.')[0] ?? '')?.line;
      report.add('not-shown', line, `${id} joins ${missing}, which is not drawn; it is kept.`);
      return false;
    });
  return { view, spans, relations, details, map };
}

function relationsOf(cas: Cas, structure: FeatureStructure): CasRelation[] {
  const { id } = structure;
  const ends = endsOf(cas, structure);
  if (ends !== undefined) {
    const type = labelOf(cas, structure).label;
    const score = scoreOf(structure);
    return [
      {
        id,
        head: ends.head,
        tail: ends.tail,
        type,
        status: 'gold',
        ...(score !== undefined && { score }),
        place: { kind: 'structure', id },
      },
    ];
  }
  const links = linksOf(cas, structure).map(({ feature, link, target, role }): CasRelation => ({
    id: `${id}.${feature}.${link}`,
    head: id,
    tail: target,
    type: role,
    status: 'gold',
    place: { kind: 'link', feature, id: link },
  }));
  const next = nextOf(structure);
  if (next === undefined) return links;
  const { target, type } = next;
  const one: CasRelation = {
    id: `${id}.next`,
    head: id,
    tail: target,
    type,
    status: 'gold',
    place: { kind: 'next' },
  };
  return [...links, one];
}

/** What a structure covers, as the file counts. */
export function rangeOf({ values }: FeatureStructure): { start: number; end: number } | undefined {
  const [start, end] = [numberOf(values.get('begin')), numberOf(values.get('end'))];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** A number, also where it is written as text. */
function numberOf(value: Primitive | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/u.test(value) ? Number(value) : undefined;
}

function isOf(view: View, { id, references }: FeatureStructure): boolean {
  const sofa = references.get('sofa')?.[0];
  return sofa === undefined ? view.members.has(id) : sofa === view.sofa;
}

function isUndrawn(type: string): boolean {
  return UNDRAWN.has(shortName(type));
}

function mapOf(
  text: string,
  annotations: readonly FeatureStructure[],
  { offsets }: ReadOptions,
  report: FileReport,
): OffsetMap {
  const source = { text, hasMark: false };
  if (offsets !== undefined) return offsetMap(source, offsets);
  // Tokens speak for a unit more surely than what people marked.
  const ranges = annotations.flatMap((one): StoredRange[] => {
    const range = rangeOf(one);
    return range === undefined || range.start === range.end ? [] : [range];
  });
  const isAstral = /[\ud800-\udbff]/.test(text);
  if (!isAstral || ranges.length < ENOUGH) return offsetMap(source, UTF16_OFFSETS);
  const usual = findOffsetRule(source, ranges, UTF16_OFFSETS, []);
  const other = findOffsetRule(source, ranges, CODE_POINT_OFFSETS, []);
  // All tools of UIMA count UTF-16 units: only what is plain to see speaks against it.
  const isOther = usual.agreeing < 0.7 * ranges.length && other.agreeing > 0.95 * ranges.length;
  const finding = isOther ? other : usual;
  report.add('info', undefined, describeOffsets(finding));
  return offsetMap(source, finding.rule);
}

/** So few annotations say nothing about what offsets count. */
const ENOUGH = 10;

const SCORES = new Set(['score', 'confidence', 'probability']);

function scoreOf({ values }: FeatureStructure): number | undefined {
  for (const [name, value] of values) {
    if (!SCORES.has(name.toLowerCase())) continue;
    const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof score === 'number' && score >= 0 && score <= 1) return score;
  }
  return undefined;
}

function detailsOf(cas: Cas, structure: FeatureStructure): Detail[] {
  const { feature } = labelOf(cas, structure);
  const layer = { name: 'Layer', value: shortName(structure.type) };
  const others = [...structure.values].flatMap(([name, value]): Detail[] =>
    name === feature || name === 'begin' || name === 'end' || value === null || value === ''
      ? []
      : [{ name, value: String(value) }],
  );
  return feature === undefined ? others : [layer, ...others];
}
