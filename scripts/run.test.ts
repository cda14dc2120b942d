import { expect, it } from 'vitest';
import { run } from './run.js';

const node = (script: string, minutes: number) =>
  run(process.execPath, ['--eval', script], { minutes });

it('ends a program that takes too long, which is a failure', async () => {
  expect(await node('setInterval(() => undefined, 1000)', 0.01)).toBe(1);
});

it('gives the status of one that ends in time, and of one that is not there', async () => {
  expect(await node('process.exit(3)', 1)).toBe(3);
  expect(await run('no-such-program', [], { minutes: 1 })).toBe(127);
});

it('hands over all that a program writes, where somebody wants it', async () => {
  const said: string[] = [];
  const script = 'process.stdout.write("é".repeat(100_000)); console.error("!");';
  const status = await run(process.execPath, ['--eval', script], {
    onOutput: (text) => said.push(text),
  });
  expect(status).toBe(0);
  expect([...said.join('')].sort().join('')).toBe(`\n!${'é'.repeat(100_000)}`);
});
