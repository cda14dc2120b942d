/**
 * `tsx scripts/wasmFixtures.ts [PACKAGE[:SCHEMA] …]`: what the packages find on WASM in the sentences of
 * training/fixtures/*-expected.json, into *-wasm.json beside them. Products on uint8 give other
 * scores than Python does on the stored weights, and so, now and then, another entity; but the same
 * in Node and in every browser, and that is what tests compare with these.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { extract } from '../src/extract/extractor.ts';
import { serialiseJson } from '../src/formats/json.ts';
import { createNodeEngine } from '../src/cli/nodeEngine.ts';
import { shippedSchemas } from '../src/cli/testing/shippedSchemas.ts';

interface Fixture {
  readonly package: string;
  readonly schema: string;
  readonly sentences: readonly { readonly text: string }[];
}

const FOLDER = new URL('../training/fixtures/', import.meta.url);
const MODELS = ['base', 'small', 'tiny'];

const wanted = process.argv.slice(2);
for (const model of MODELS) {
  const isWanted = (schema: string) =>
    wanted.length === 0 || wanted.includes(model) || wanted.includes(`${model}:${schema}`);
  const schemas = shippedSchemas(model).filter(isWanted);
  const [first] = schemas;
  if (first === undefined) continue;
  const engine = await createNodeEngine({ model: `${model}:${first}` });
  for (const schema of schemas) {
    const source = new URL(`${model}-${schema}-expected.json`, FOLDER);
    const { sentences } = JSON.parse(readFileSync(source, 'utf8')) as Fixture;
    const lines: string[] = [];
    for (const { text } of sentences) {
      lines.push(serialiseJson(await extract(engine, text, { schema })).trim());
    }
    const head = JSON.stringify({ package: model, schema }).slice(0, -1);
    const content = `${head},"sentences":[\n${lines.join(',\n')}\n]}\n`;
    writeFileSync(new URL(`${model}-${schema}-wasm.json`, FOLDER), content);
    process.stderr.write(`${model}-${schema}-wasm.json\n`);
  }
  await engine.release();
}
// The threads of onnxruntime-web would keep Node alive.
process.exit(0);
