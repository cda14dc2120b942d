import type { Changes } from '../common/changes.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { addToLists } from '../common/jsonLists.ts';
import type { JsonEdit } from '../common/jsonPatch.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { recordLines } from '../common/recordLines.ts';
import type { ReportKind } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import {
  drawItems,
  editItems,
  type EndItem,
  type EntityItem,
  type RelationItem,
  type TokenItems,
  type TokenWriter,
} from '../common/tokenItems.ts';
import { MADE_OF_TOKENS, textOfTokens, tokensOf, type FoundText } from '../common/tokens.ts';
import { COREFERENCE, editClusters, type Cluster } from './clusters.ts';
import { findCounting, numbersAt, tokensAt, type Counting } from './counting.ts';
import {
  parseDygie,
  type DygieRecord,
  type RawEntity,
  type RawRange,
  type RawSide,
} from './record.ts';

/** The type of a range that relations, roles or clusters name and that is no entity. */
const MENTION = 'mention';

/** What is drawn of a side of a record. */
interface Drawn extends TokenItems {
  readonly clusters: readonly Cluster[];
}

/** The documents of a file: one a record, or two where it has predictions beside annotations. */
export function layersOf(file: SourceText, { report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const records = found.records.flatMap(({ value }, place) => {
    const record = parseDygie(value);
    if (record) return [{ record, place, text: textOfTokens(record.sentences, record.text) }];
    report.add('dropped', lineOf(place), 'It has no sentences of tokens; it is kept.');
    return [];
  });
  if (records.some(({ text }) => text.isMade)) report.add('info', undefined, MADE_OF_TOKENS);
  const counting = findCounting(
    records.map(({ record }) => record),
    report,
  );
  return records.flatMap(({ record, place, text }) => {
    const say = (kind: ReportKind, message: string) => report.add(kind, lineOf(place), message);
    if (record.hasEventClusters) say('not-shown', 'Clusters of events are kept and not drawn.');
    return record.sides.map((side): RecordLayer => {
      for (const id of side.unreadable) say('dropped', `${id} is not as others are; it is kept.`);
      const drawn = draw(record, side, text, counting, say);
      const isPredicted = side.prefix !== '';
      const links = drawn.clusters.flatMap((cluster) => cluster.links);
      const all = [...drawn.relations, ...links.map(linkItem)];
      return {
        place,
        read: {
          name: record.name ?? `${file.path}:${lineOf(place) ?? place + 1}`,
          ...(record.sides.length > 1 && { layer: isPredicted ? 'predicted' : 'gold' }),
          document: drawItems(
            { ...drawn, relations: all },
            isPredicted ? 'predicted' : 'gold',
            say,
            {
              isSymmetric: (type) => type === COREFERENCE,
            },
          ),
          details: new Map(),
          state: side.isAnnotated ? 'annotated' : 'not-annotated',
        },
        edits: (changes) => editsOf(record, side, drawn, counting, changes),
      };
    });
  });
}

/** A link of a cluster as a relation; it stands nowhere in the file. */
function linkItem({ id, head, tail }: Cluster['links'][number]): RelationItem {
  const by = { kind: 'place' } as const;
  const [from, to]: EndItem[] = [
    { entity: head, by },
    { entity: tail, by },
  ];
  return {
    id,
    path: [],
    type: COREFERENCE,
    typePath: [],
    head: from ?? { entity: head, by },
    tail: to ?? { entity: tail, by },
  };
}

function draw(
  record: DygieRecord,
  { prefix, entities, triggers, relations, clusters }: RawSide,
  text: FoundText,
  counting: Counting,
  say: (kind: ReportKind, message: string) => void,
): Drawn {
  const drawn: EntityItem[] = [];
  const byRange = new Map<string, string>();
  const add = ({ id, range, type, path, score }: RawEntity) => {
    const tokens = tokensAt(record, range, counting);
    if (tokens === undefined) {
      say(
        'dropped',
        `${id} (${range.start} to ${range.end}) is no range of the tokens; it is kept.`,
      );
      return;
    }
    const key = `${tokens.first} ${tokens.last}`;
    if (!byRange.has(key)) byRange.set(key, id);
    drawn.push({ ...tokens, id, type, path, places: range.places, score });
  };
  for (const entity of [...entities, ...triggers]) add(entity);
  const known = new Set(drawn.map(({ id }) => id));
  const entityAt = (range: RawRange): string | undefined => {
    const tokens = tokensAt(record, range, counting);
    if (tokens === undefined) return undefined;
    const key = `${tokens.first} ${tokens.last}`;
    const id = byRange.get(key) ?? `range.${tokens.first}.${tokens.last}`;
    if (!byRange.has(key)) {
      byRange.set(key, id);
      drawn.push({ ...tokens, id, type: MENTION, path: undefined, places: {} });
    }
    return id;
  };
  const endOf = (range: RawRange): EndItem | undefined => {
    const entity = entityAt(range);
    return entity === undefined
      ? undefined
      : { entity, by: { kind: 'range', places: range.places } };
  };
  const isThere = (range: RawRange) => tokensAt(record, range, counting) !== undefined;
  const joined = relations.flatMap(({ id, path, head, tail, type, typePath, score }) => {
    const isRole = 'trigger' in head;
    // A range that only something unreadable names is not drawn.
    if (isThere(tail) && (isRole ? known.has(head.trigger) : isThere(head))) {
      const from: EndItem | undefined = isRole
        ? { entity: head.trigger, by: { kind: 'place' } }
        : endOf(head);
      const to = endOf(tail);
      if (from && to) return [{ id, path, type, typePath, head: from, tail: to, score }];
    }
    const why = isRole
      ? 'has no trigger or no range of the tokens'
      : 'joins what is no range of the tokens';
    say('dropped', `${id} ${why}; it is kept.`);
    return [];
  });
  const found = clusters.map((mentions, place): Cluster => {
    const path = [`${prefix}clusters`, place];
    const own = new Map<
      string,
      { entity: string; path: Cluster['path']; start: number; end: number }
    >();
    for (const mention of mentions) {
      const entity = entityAt(mention.range);
      const { start, end } = mention.range;
      if (entity === undefined) {
        say(
          'dropped',
          `${mention.path.join('.')} (${start} to ${end}) is no range of the tokens; it is kept.`,
        );
      } else if (!own.has(entity)) own.set(entity, { entity, path: mention.path, start, end });
    }
    const inOrder = [...own.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
    const links = inOrder.flatMap(({ entity: head }, at) => {
      const tail = inOrder[at + 1]?.entity;
      return tail === undefined ? [] : [{ id: `${path.join('.')}.${at}`, head, tail }];
    });
    return { path, mentions: inOrder, links };
  });
  return { text, entities: drawn, relations: joined, clusters: found };
}

/** Changes of a document in its record: those of clusters apart, as these stand in no sentence. */
function editsOf(
  record: DygieRecord,
  { prefix, triggers }: RawSide,
  drawn: Drawn,
  counting: Counting,
  changes: Changes,
): readonly JsonEdit[] {
  const links = new Set(drawn.clusters.flatMap((cluster) => cluster.links.map(({ id }) => id)));
  const { removed, changed, added } = changes.relations;
  const isLink = ({ type }: { readonly type: string }) => type === COREFERENCE;
  // What becomes a link or was one is taken away and put in again.
  const turned = changed.filter(({ now }) => links.has(now.id) || isLink(now));
  const again = [...added, ...turned.map(({ now }) => now)];
  const gone = [...removed, ...turned.map(({ old }) => old)];
  const ends = new Map(changes.after.spans.map((span) => [span.id, span]));
  const entities = new Map(drawn.entities.map((entity) => [entity.id, entity]));
  const moved = new Set(changes.spans.changed.map(({ now }) => now.id));
  const member = `${prefix}clusters`;
  const clusters = editClusters(
    drawn.clusters,
    {
      cut: new Set(gone.map(({ id }) => id)),
      tied: again.filter(isLink),
      gone: new Set(changes.spans.removed.map(({ id }) => id)),
      moved,
      numbersOf: (id) => {
        const [span, entity] = [ends.get(id), entities.get(id)];
        const tokens =
          span && (entity === undefined || moved.has(id)) ? tokensOf(drawn.text, span) : entity;
        return tokens && numbersAt(record, tokens, counting, [member]);
      },
    },
    member,
  );
  const others: Changes = {
    ...changes,
    relations: {
      removed: gone.filter(({ id }) => !links.has(id)),
      changed: changed.filter((one) => !turned.includes(one)),
      added: again.filter((relation) => !isLink(relation)),
      isEmpty: false,
    },
  };
  const sentenceOf = (token: number) =>
    Math.max(
      0,
      record.starts.findLastIndex((start) => start <= token),
    );
  const events = new Map(triggers.map(({ id, path }) => [id, path]));
  const writer: TokenWriter = {
    named: clusters.named,
    numbersOf: (range, path) => numbersAt(record, range, counting, path),
    newEntity: (placed) => {
      const path = [`${prefix}ner`, sentenceOf(placed.first)];
      const { start, end } = numbersAt(record, placed, counting, path);
      return { path, value: [start, end, placed.type] };
    },
    newRelation: ({ head: id, type }, head, tail) => {
      const event = events.get(id);
      const path = event ?? [`${prefix}relations`, sentenceOf(head.first)];
      const [from, to] = [head, tail].map((one) => numbersAt(record, one, counting, path));
      const ranges = [from, to].flatMap((one) => (one ? [one.start, one.end] : []));
      return { path, value: [...(event ? ranges.slice(2) : ranges), type] };
    },
    additions: (additions) =>
      addToLists(record.raw, [...additions, ...clusters.additions], record.sentences.length),
  };
  return [...clusters.edits, ...editItems(drawn, others, writer)];
}
