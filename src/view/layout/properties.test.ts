import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossingsOf, planArcs } from './arcLanes.ts';
import type { ArcPart } from './arcs.ts';
import { contains, crossings, hullOf, overlaps } from './lanes.ts';
import { pages, type Page } from './testing/pages.ts';
import {
  cutLabels,
  EPSILON,
  type LabelBox,
  labelBoxes,
  overlappingLabels,
} from './testing/labelBoxes.ts';
import { greedyLanes } from './testing/greedy.ts';
import {
  CHARACTER,
  layOut,
  type LaidOut,
  type Laying,
  measureMonospace,
  testMetrics,
} from './testing/drawings.ts';

/**
 * Documents that each property is tried with. All together are 20 000 in CI; the environment
 * variable makes it another number for each.
 */
const RUNS = Number(process.env.ITER_LAYOUT_RUNS ?? 1700);

/** What must not be: a property fails with the sentences that `find` gives. */
function never(find: (laid: LaidOut, page: Page) => readonly string[], laying?: Laying) {
  fc.assert(
    fc.property(pages, (page) => {
      const found = layOut(page.document, page.columns, laying).flatMap((laid) => find(laid, page));
      if (found.length > 0) expect.fail(found.join('\n'));
    }),
    { numRuns: RUNS },
  );
}

function boxesOf({ drawing }: LaidOut, { columns }: Page): LabelBox[] {
  return labelBoxes(drawing, testMetrics(columns).labelHeight);
}

function pairs<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));
}

const labelsOnLabels = (laid: LaidOut, page: Page) => overlappingLabels(boxesOf(laid, page));

/** All lines of text, as boxes over the whole width. */
function labelsOnText(laid: LaidOut, page: Page): string[] {
  const { pitch, above, textHeight } = laid.lines;
  return boxesOf(laid, page)
    .filter(({ top, bottom }) => {
      const line = Math.floor((top + bottom) / 2 / pitch);
      return [line - 1, line, line + 1].some((at) => {
        const text = above + at * pitch;
        return at >= 0 && top < text + textHeight - EPSILON && bottom > text + EPSILON;
      });
    })
    .map(({ label }) => `"${label.text}" lies on the text`);
}

const partsOf = ({ drawing }: LaidOut) => drawing.spans.flatMap(({ parts }) => parts);
const arcPartsOf = ({ drawing }: LaidOut) => drawing.arcs.flatMap(({ parts }) => parts);

describe('whatever the document', () => {
  test('no two labels overlap', () => {
    never(labelsOnLabels);
  });

  test('no two labels overlap with all arcs shown', () => {
    never(labelsOnLabels, { showAll: true });
  });

  test('no label lies on text', () => {
    never(labelsOnText);
    never(labelsOnText, { showAll: true });
  });

  test('in a file every relation is drawn, its label whole, and no label lies on another or on text', () => {
    never((laid, page) => {
      const { drawing, contents } = laid;
      const { width, labelGap } = testMetrics(page.columns);
      return [
        ...(drawing.arcs.length === contents.relations.length ? [] : ['a relation is lost']),
        ...drawing.spans
          .filter(({ more, count }) => more > 0 || count !== undefined)
          .map(({ span }) => `${span.id} only counts a relation`),
        ...cutLabels(drawing, width - labelGap, measureMonospace),
        ...labelsOnLabels(laid, page),
        ...labelsOnText(laid, page),
      ];
    }, 'file');
  });

  test('no lane of brackets holds two that overlap, and an inner span lies inside', () => {
    never((laid) => {
      const rows = laid.drawing.spans.flatMap(({ parts }) =>
        [...new Set(parts.map(({ line }) => line))].map((line) => {
          const own = parts.filter((part) => part.line === line);
          return own[0] === undefined ? [] : [{ ...own[0], ...hullOf(own) }];
        }),
      );
      return pairs(rows.flat()).flatMap(([a, b]) => {
        if (a.line !== b.line || !overlaps(a, b)) return [];
        if (a.lane === b.lane) return [`two in lane ${a.lane}`];
        const [outer, inner] = a.right - a.left > b.right - b.left ? [a, b] : [b, a];
        const inside = !contains(outer, inner) || contains(inner, outer) || outer.top > inner.top;
        return inside ? [] : ['an outer bracket is nearer to the text than an inner one'];
      });
    });
  });

  test('no lane of arcs holds two that overlap, but for those between the same two spans', () => {
    never(({ relations, room }, { columns }) => {
      const plan = planArcs(relations, testMetrics(columns), measureMonospace, {
        limit: room.arcs,
      });
      return plan.lines.flatMap(({ routes }) =>
        pairs(routes)
          .filter(([a, b]) => a.lane === b.lane && overlaps(a.taken, b.taken))
          .map(([a]) => `two in lane ${a.lane}`),
      );
    });
  });

  test('every relation is drawn, and stands on its spans or names its partner, or is counted', () => {
    never(({ contents, drawing }) => {
      const stands = (id: string, { x, y }: { x: number; y: number }) =>
        drawing.spans
          .find(({ span }) => span.id === id)
          ?.parts.some(
            ({ left, right, text }) => x >= left && x <= right && Math.abs(y - text.y) <= 1,
          ) === true;
      const drawn = new Map(drawing.arcs.map((arc) => [arc.relation, arc]));
      const more = new Map(drawing.spans.map(({ span, more: count }) => [span.id, count]));
      return contents.relations.flatMap((relation) => {
        const arc = drawn.get(relation);
        const { head, tail } = relation;
        if (arc === undefined) {
          return [head, tail].some((id) => (more.get(id) ?? 0) > 0) ? [] : ['a relation is lost'];
        }
        const faults: string[] = [];
        if (arc.head !== undefined && !stands(head, arc.head)) faults.push('no foot on the head');
        if (arc.tail !== undefined && !stands(tail, arc.tail)) faults.push('no foot on the tail');
        if (!arc.stub && (arc.head === undefined || arc.tail === undefined)) {
          faults.push('an arc with one end');
        }
        for (const { partner, label } of arc.stub ? arc.parts : []) {
          const name = contents.nameOf(partner ?? '');
          const named = label === undefined || label.full.includes(name.slice(0, 20));
          if (partner === undefined || !named) faults.push('a stub that names no partner');
        }
        return faults;
      });
    });
  });

  test('a label of a bracket is whole where the free width allows', () => {
    never(({ drawing }, { columns }) => {
      const { labelGap } = testMetrics(columns);
      return drawing.spans.flatMap(({ span, parts, label, more, count }) => {
        if (label === undefined) return [];
        const whole = more === 0 || count !== undefined ? label.full : `${label.full} +${more}`;
        if (label.text === whole) return [];
        const own = parts.find(
          (part) =>
            part.top < label.y &&
            label.y - part.top < 30 &&
            part.left <= label.x &&
            part.right >= label.x,
        );
        if (own === undefined) return [];
        const neighbours = drawing.spans
          .filter((other) => other.span !== span)
          .flatMap((other) => {
            const there = other.parts.filter(
              (part) => part.line === own.line && part.lane === own.lane,
            );
            if (there.length === 0) return [];
            const at =
              other.label?.y === label.y
                ? [
                    {
                      left: other.label.x - other.label.width / 2,
                      right: other.label.x + other.label.width / 2,
                    },
                  ]
                : [];
            return [hullOf([...there, ...at])];
          });
        const left = Math.max(
          0,
          ...neighbours
            .filter((other) => other.right <= own.left + 1)
            .map(({ right }) => right + labelGap),
        );
        const right = Math.min(
          columns * CHARACTER,
          ...neighbours
            .filter((other) => other.left >= own.right - 1)
            .map((other) => other.left - labelGap),
        );
        return right - left > measureMonospace(whole) + 1
          ? [`"${label.text}" could be "${whole}"`]
          : [];
      });
    });
  });

  test('nothing lies beyond the width, over the first line or under the last, and no NaN', () => {
    never((laid, page) => {
      const { lines } = laid;
      const rows = Math.max(0, ...[...partsOf(laid), ...arcPartsOf(laid)].map(({ line }) => line));
      const height = (rows + 1) * lines.pitch;
      const width = page.columns * CHARACTER;
      const beyond = boxesOf(laid, page).filter(
        ({ left, right, top, bottom }) =>
          left < -EPSILON || right > width + EPSILON || top < -EPSILON || bottom > height + EPSILON,
      );
      const xs = arcPartsOf(laid).flatMap(({ from, to }: ArcPart) => [from.x, to.x]);
      const json = JSON.stringify(laid.drawing);
      return [
        ...beyond.map(({ label }) => `"${label.text}" lies outside`),
        ...xs.filter((x) => x < 0 || x > width).map(() => 'an arc lies outside'),
        ...(/NaN|Infinity|null/u.test(json) ? [json] : []),
      ];
    });
  });

  test('the same input gives the same drawing', () => {
    never(({ drawing, paragraph }, { document, columns }) => {
      const again = layOut(document, columns).find(
        (other) => other.paragraph.start === paragraph.start,
      );
      return JSON.stringify(again?.drawing) === JSON.stringify(drawing) ? [] : ['it differs'];
    });
  });

  test('a relation far away changes nothing here', () => {
    never(({ drawing, paragraph }, { document, columns }) => {
      const far = `${document.text}\n\nfar away`;
      const at = document.text.length + 2;
      const more = {
        ...document,
        text: far,
        spans: [
          ...document.spans,
          {
            id: 'far',
            fragments: [{ start: at, end: at + 3 }] as const,
            type: 'P',
            status: 'gold' as const,
          },
          {
            id: 'away',
            fragments: [{ start: at + 4, end: at + 8 }] as const,
            type: 'P',
            status: 'gold' as const,
          },
        ],
        relations: [
          ...document.relations,
          { id: 'new', head: 'far', tail: 'away', type: 'Near', status: 'gold' as const },
        ],
      };
      const again = layOut(more, columns).find(
        (other) => other.paragraph.start === paragraph.start,
      );
      return JSON.stringify(again?.drawing) === JSON.stringify(drawing) ? [] : ['it differs'];
    });
  });

  test('arcs cross no more often than in lanes given out greedily', () => {
    never(({ relations }, { columns }) => {
      const metrics = testMetrics(columns);
      const plan = planArcs(relations, metrics, measureMonospace, {
        limit: Infinity,
        showAll: true,
      });
      const ours = plan.lines.reduce((sum, { routes }) => sum + crossingsOf(routes), 0);
      const greedy = greedyLanes(relations, metrics).reduce(
        (sum, line) => sum + crossings(line),
        0,
      );
      return ours <= greedy ? [] : [`${ours} crossings instead of ${greedy}`];
    });
  });
});
