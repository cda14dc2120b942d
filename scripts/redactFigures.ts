/**
 * `npm run redact:figures [-- PACKAGE]`: how much of what is marked in our own documents `iter redact` finds;
 * `none` instead of a package for patterns alone. Of the set that rules are written with, it also shows
 * what was missed; of the others figures alone.
 */
import { DOCUMENT_SETS } from '../src/redact/testing/documents.ts';
import { figuresTable, measureDocuments } from '../src/cli/testing/redactFigures.ts';

const model = process.argv[2] ?? 'base';
const say = (text: string) => process.stdout.write(`${text}\n`);

for (const set of DOCUMENT_SETS) {
  const onMisses = (name: string, misses: readonly string[]) => {
    if (misses.length > 0) say(`${name}\n  ${misses.join('\n  ')}`);
  };
  const measured = await measureDocuments(set, { model, ...(set === 'look' && { onMisses }) });
  say(`\n${set}\n\n${figuresTable(measured)}\n`);
}
// The threads of onnxruntime-web would keep Node alive.
process.exit(0);
