import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plotCurve, readCurve } from './curve.ts';

const points = [
  { threshold: 0.2, precision: 60, recall: 80 },
  { threshold: 0.4, precision: 70, recall: 74 },
  { threshold: 0.8, precision: 90, recall: 50 },
];

describe('readCurve', () => {
  test('gives a point what it says, and a threshold between two what lies between', () => {
    expect(readCurve(points, 0.4)).toEqual({ precision: 70, recall: 74 });
    expect(readCurve(points, 0.6)?.precision).toBeCloseTo(80);
    expect(readCurve(points, 0.5)?.recall).toBeCloseTo(68);
  });

  test('keeps what the ends say beyond them', () => {
    expect(readCurve(points, 0.05)).toEqual({ precision: 60, recall: 80 });
    expect(readCurve(points, 0.99)).toEqual({ precision: 90, recall: 50 });
  });

  test('says nothing without points', () => {
    expect(readCurve([], 0.5)).toBeUndefined();
  });
});

describe('plotCurve', () => {
  const box = { left: 10, top: 5, width: 100, height: 50 };

  test('has recall to the right and precision upwards, from a round percentage', () => {
    expect(plotCurve(points, 0.8, box)).toEqual({
      path: 'M 70 45 L 58 35 L 10 15',
      current: { x: 10, y: 15 },
      from: 50,
    });
  });

  test('does not blow up a good curve', () => {
    const good = points.map((point) => ({ ...point, precision: 97, recall: 96 }));
    expect(plotCurve(good, 0.5, box)?.from).toBe(70);
  });

  test('draws nothing without points', () => {
    expect(plotCurve([], 0.5, box)).toBeUndefined();
  });

  test('stays in its box, with the current point on the curve', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    const curves = fc
      .uniqueArray(
        fc.record({
          threshold: fc.double({ min: 0, max: 1, noNaN: true }),
          precision: percent,
          recall: percent,
        }),
        { minLength: 1, maxLength: 8, selector: ({ threshold }) => threshold },
      )
      .map((curve) => curve.sort((a, b) => a.threshold - b.threshold));
    fc.assert(
      fc.property(curves, fc.double({ min: 0, max: 1, noNaN: true }), (curve, threshold) => {
        const plot = plotCurve(curve, threshold, box);
        const corners = (plot?.path.match(/[\d.]+ [\d.]+/gu) ?? []).map((pair) => {
          const [x = NaN, y = NaN] = pair.split(' ').map(Number);
          return { x, y };
        });
        expect(corners).toHaveLength(curve.length);
        const { x, y } = plot?.current ?? { x: NaN, y: NaN };
        for (const corner of [...corners, { x, y }]) {
          expect(corner.x).toBeGreaterThanOrEqual(10 - 0.01);
          expect(corner.x).toBeLessThanOrEqual(110 + 0.01);
          expect(corner.y).toBeGreaterThanOrEqual(5 - 0.01);
          expect(corner.y).toBeLessThanOrEqual(55 + 0.01);
        }
      }),
    );
  });
});
