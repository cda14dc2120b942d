import { describe, expect, it } from 'vitest';
import type { Span } from '../../document/document.ts';
import { file, savedFiles } from '../testing/conformance.ts';
import { webAnnotation } from './format.ts';
import { json, note, position, quote, TEXT } from './testing/samples.ts';

const INN = { id: 't1', source: 'x', selector: position(4, 7), scope: 'a page' };
const VIK = { id: 't2', source: 'x', selector: [quote('Vik'), position(11, 14)] };
const LOM = { start: 34, end: 37 };

/** The target of an annotation that has one, once its span has other fragments. */
function movedTo(target: unknown, fragments: Span['fragments']): unknown {
  const files = [file('a.json', json([note('#1', [], { target })])), file('a.txt', TEXT)];
  const [saved] = savedFiles(webAnnotation, files, 0, (one) => ({
    ...one,
    spans: one.spans.map((span) => ({ ...span, fragments })),
  }));
  const again = webAnnotation.read([saved ?? file('a.json', ''), file('a.txt', TEXT)]).documents;
  expect(again[0]?.document.spans.map((span) => span.fragments)).toEqual([fragments]);
  const [written] = JSON.parse(saved?.text ?? '') as { target: unknown }[];
  return written?.target;
}

const NEW_LOM = {
  source: 'x',
  selector: [
    { type: 'TextQuoteSelector', exact: 'Lom', prefix: 'ned. The inn at ', suffix: ' did not.' },
    position(34, 37),
  ],
};

describe('moving spans of web annotations', () => {
  it.each([
    [
      'one of several targets, and the other stays',
      [INN, VIK],
      [{ start: 4, end: 7 }, LOM],
      [INN, { ...VIK, selector: [quote('Lom'), position(34, 37)] }],
    ],
    [
      'both',
      [INN, VIK],
      [{ start: 0, end: 3 }, LOM],
      [
        { ...INN, selector: position(0, 3) },
        { ...VIK, selector: [quote('Lom'), position(34, 37)] },
      ],
    ],
    ['one away', [INN, VIK], [{ start: 11, end: 14 }], [VIK]],
    [
      'another one to several',
      [INN, VIK],
      [{ start: 4, end: 7 }, { start: 11, end: 14 }, LOM],
      [INN, VIK, NEW_LOM],
    ],
    ['another one to one', INN, [{ start: 4, end: 7 }, LOM], [INN, NEW_LOM]],
    [
      'one beside what is no piece of the text',
      ['http://own.example/1', INN],
      [LOM],
      ['http://own.example/1', { ...INN, selector: position(34, 37) }],
    ],
    [
      'words that have no place yet',
      { id: 't3', source: 'x', selector: { ...quote('Vik'), own: 1 } },
      [{ start: 27, end: 30 }],
      { id: 't3', source: 'x', selector: [{ ...quote('inn'), own: 1 }, position(27, 30)] },
    ],
    [
      'words that have no place yet, in a list',
      { id: 't3', source: 'x', selector: [quote('Vik', { prefix: 'at ' })] },
      [{ start: 27, end: 30 }],
      {
        id: 't3',
        source: 'x',
        selector: [quote('inn', { prefix: 'Vik burned. The ' }), position(27, 30)],
      },
    ],
  ] as const)('changes the place of %s, and keeps all else of targets', (_, target, to, now) => {
    expect(movedTo(target, to)).toEqual(now);
  });
});
