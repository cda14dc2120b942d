/**
 * `npm run redact:figures [-- PACKAGE]`: how much of what is marked in our own documents `iter redact` finds;
 * `none` instead of a package for patterns alone. Of the half that rules are written with, it also shows
 * what was missed; of the other half figures alone.
 */
import { figuresTable, measureDocuments } from '../src/cli/testing/redactFigures.ts';

const model = process.argv[2] ?? 'base';
const say = (text: string) => process.stdout.write(`${text}\n`);

for (const half of ['look', 'measure'] as const) {
  const onMisses = (name: string, misses: readonly string[]) => {
    if (misses.length > 0) say(`${name}\n  ${misses.join('\n  ')}`);
  };
  const measured = await measureDocuments(half, { model, ...(half === 'look' && { onMisses }) });
  say(`\n${half}\n\n${figuresTable(measured)}\n`);
}
// The threads of onnxruntime-web would keep Node alive.
process.exit(0);
