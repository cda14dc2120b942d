// @vitest-environment jsdom
import { expect, test } from 'vitest';
import type { Document } from '../../document/document.ts';
import { layoutDrawing } from '../layout/drawing.ts';
import { contentsOf, paragraphsOf } from '../layout/contents.ts';
import { documentOf, measureMonospace, testMetrics, wrapAt } from '../layout/testing/drawings.ts';
import { type PictureLook, svgAround, svgParagraph } from './svgFile.ts';

const metrics = testMetrics(40);

function pictureOf(document: Document): string {
  const [contents] = contentsOf(document, paragraphsOf(document.text));
  if (contents === undefined) throw new Error('There is no paragraph.');
  const drawing = layoutDrawing(contents, wrapAt(document.text, 40), metrics, measureMonospace);
  const look: PictureLook = {
    width: metrics.width,
    metrics,
    textFont: '"Noto Serif", serif',
    labelFont: 'sans-serif',
    fontSize: 18,
    ink: 'rgb(0, 0, 0)',
    ground: 'rgb(255, 255, 255)',
    colourOf: (kind) => (kind === 'entities' ? 'rgb(0, 87, 152)' : 'rgb(77, 120, 0)'),
  };
  const lines = [{ text: document.text, left: 0, right: 180, baseline: 40, rtl: false }];
  return svgAround(look, 100, [svgParagraph({ top: 0, drawing, lines }, look)]);
}

/** The file as a viewer reads it. */
function parsed(svg: string): XMLDocument {
  const xml = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(xml.querySelector('parsererror')).toBeNull();
  return xml;
}

const annotated = documentOf(
  'Ada lives in Oslo.',
  [
    [0, 3, 'Peop'],
    [13, 17, 'Loc'],
  ],
  [[0, 1, 'Live_In']],
);

test('the file has the text as text, a bracket each, the arc with its head, and all labels', () => {
  const xml = parsed(pictureOf(annotated));
  const texts = [...xml.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(texts).toEqual(['Ada lives in Oslo.', 'Live_In', 'Peop', 'Loc']);
  expect(xml.querySelectorAll('path[stroke="rgb(0, 87, 152)"]')).toHaveLength(2);
  expect(xml.querySelectorAll('path[stroke="rgb(77, 120, 0)"]')).toHaveLength(1);
  expect(xml.querySelectorAll('path[fill="rgb(77, 120, 0)"]')).toHaveLength(1);
  expect(xml.querySelector('g[font-family="\\"Noto Serif\\", serif"]')).not.toBeNull();
  expect(pictureOf(annotated)).not.toMatch(/href|url\(|NaN|undefined/u);
});

test('relations that have no room are counted', () => {
  const words = Array.from({ length: 6 }, (_, index) => `w${index}`);
  const crowded = documentOf(
    words.join(' '),
    words.map((_, index) => [index * 3, index * 3 + 2, 'T']),
    words.slice(1).map((_, index) => [0, index + 1, 'R']),
  );
  const texts = [...parsed(pictureOf(crowded)).querySelectorAll('text')];
  expect(texts.filter(({ textContent }) => /^\+\d$/u.test(textContent)).length).toBeGreaterThan(0);
});

test('what a text may hold does not break the file', () => {
  const text = 'A<b> & "c" \u0007 \ud800.';
  const xml = parsed(pictureOf(documentOf(text, [[0, 4, 'T<>"&']])));
  const [line, label] = [...xml.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(line).toBe('A<b> & "c" \ufffd \ufffd.');
  expect(label).toBe('T<>"&');
});

test('statuses have lines of their own', () => {
  const lines = (['predicted', 'gold', 'missed', 'spurious'] as const).map((status) => {
    const spans = annotated.spans.slice(0, 1).map((span) => ({ ...span, status }));
    const path = parsed(pictureOf({ ...annotated, spans, relations: [] })).querySelector('path');
    return `${path?.getAttribute('stroke-width')} ${path?.getAttribute('stroke-dasharray')}`;
  });
  expect(new Set(lines).size).toBe(4);
});
