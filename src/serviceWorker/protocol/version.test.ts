import { expect, it } from 'vitest';
import { hasOthers, lockOf } from './version.ts';

const SCOPE = 'https://host.test/iter/';

it('sees pages of other builds, and neither its own nor those of another folder', () => {
  const own = lockOf(SCOPE, '1a');
  const elsewhere = lockOf('https://host.test/', '2b');
  const deeper = lockOf(`${SCOPE}second/`, '2b');
  const model = `iter-web ${SCOPE}models/tiny/heads.flat.q4.onnx?sha256=00`;
  expect(hasOthers([own, own, elsewhere, deeper, model], SCOPE, '1a')).toBe(false);
  expect(hasOthers([own, lockOf(SCOPE, '2b')], SCOPE, '1a')).toBe(true);
  expect(hasOthers([own], SCOPE, '1')).toBe(true);
  expect(hasOthers([], SCOPE, '1a')).toBe(false);
});
