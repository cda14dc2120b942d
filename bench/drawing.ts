import { analyse, toDocument } from '../src/extract/extractor.ts';
import { widestDocument } from '../src/extract/decoder.ts';
import { contentsOf } from '../src/view/layout/contents.ts';
import { lanesFor, layoutDrawing } from '../src/view/layout/drawing.ts';
import type { Piece } from '../src/view/layout/geometry.ts';
import { measureMonospace, testMetrics, wrapAt } from '../src/view/layout/testing/drawings.ts';
import { milliseconds, under, type Row } from './row.ts';
import type { Setting } from './setting.ts';
import { textOf } from './text.ts';
import { median, timeOf } from './timing.ts';

const WORDS = 1000;
const COLUMNS = 80;
const DECODE_LIMIT = 5;
const LAYOUT_LIMIT = 50;
/** Both are short: with so many turns, the median is that of warm code. */
const TURNS_A_RUN = 10;

/** Decode and layout of a long text: what a move of a slider costs. */
export async function measureDrawing({ engine, runs }: Setting): Promise<Row[]> {
  const analysis = await analyse(engine, textOf(WORDS));
  const model = analysis.times.tokenize + analysis.times.encode + analysis.times.heads;
  const widest = widestDocument(analysis);
  const document = toDocument(analysis);
  const metrics = testMetrics(COLUMNS);
  const wrapped = wrapAt(analysis.text, COLUMNS);
  const measured = new Map<string, readonly Piece[]>();
  // The page, too, measures a range once and looks it up afterwards.
  const piecesOf = (start: number, end: number) => {
    const key = `${start}-${end}`;
    const pieces = measured.get(key) ?? wrapped(start, end);
    measured.set(key, pieces);
    return pieces;
  };
  const decodeTimes: number[] = [];
  const layoutTimes: number[] = [];
  const all = { start: 0, end: Infinity, gapEnd: Infinity };
  const [room] = contentsOf(widest, [all]).map(lanesFor);
  const layOut = () =>
    contentsOf(document, [all]).map((contents) =>
      layoutDrawing(contents, piecesOf, metrics, measureMonospace, room),
    );
  layOut();
  const turns = runs * TURNS_A_RUN;
  for (let turn = 0; turn < turns; turn += 1) {
    decodeTimes.push(await timeOf(() => toDocument(analysis)));
    layoutTimes.push(await timeOf(layOut));
  }
  const row = (what: string, times: readonly number[], limit: number): Row => {
    const time = median(times);
    return {
      name: what,
      figure: milliseconds(time),
      against: `model run: ${milliseconds(model)}`,
      ratio: time / model,
      target: under(limit, time),
      runs: turns,
    };
  };
  const { spans, relations } = document;
  const found = `${spans.length} entities, ${relations.length} relations`;
  return [
    row(`decode, ${WORDS} words`, decodeTimes, DECODE_LIMIT),
    row(`layout, ${WORDS} words (${found})`, layoutTimes, LAYOUT_LIMIT),
  ];
}
