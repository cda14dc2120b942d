import { test, type Locator } from '@playwright/test';
import { FAULT, type FaultRow } from '../../scripts/faultTable.js';

/** What differs from machine to machine, and what stands for it. */
const VARYING: readonly (readonly [what: RegExp, name: string])[] = [
  [/with (?:one thread|\d+ threads)/gu, 'with N threads'],
  [/(WebGPU|your GPU|graphics adapter) \((?:[^()]|\([^()]*\))*\)/gu, '$1 (NAME)'],
  [/(is_left of wordpiece) \d+ is -?(?:[\d.]+|NaN)/gu, '$1 N is N'],
  [/(device was lost) \([^()]*\)/gu, '$1 (WHY)'],
];

/** What a part of the page says, without what another machine would say otherwise. */
export async function said(part: Locator): Promise<string> {
  let text = (await part.innerText()).replaceAll(/\s+/gu, ' ').trim();
  for (const [what, name] of VARYING) text = text.replaceAll(what, name);
  return text;
}

/** Put a line in the table of faults, `docs/faults.md`: what this test has just seen. */
export function note(row: FaultRow): void {
  test.info().annotations.push({ type: FAULT, description: JSON.stringify(row) });
}
