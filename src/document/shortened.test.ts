import { expect, it } from 'vitest';
import { shortened } from './shortened.ts';

it('leaves what is short as it is', () => {
  expect(shortened('Anna', 4)).toBe('Anna');
  expect(shortened('', 4)).toBe('');
});

it('cuts to so many characters, the sign of the cut among them', () => {
  expect(shortened('Anna Berg', 4)).toBe('Ann…');
});

it('counts code points and cuts none in two', () => {
  expect(shortened('😀😀😀😀', 4)).toBe('😀😀😀😀');
  expect(shortened('😀😀😀😀😀', 4)).toBe('😀😀😀…');
});
