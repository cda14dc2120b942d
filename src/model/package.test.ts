import { describe, expect, it } from 'vitest';
import { createNodeSource } from '../cli/nodeSource.ts';
import { partOf } from './testing/parts.ts';
import { ByteProgress } from './byteProgress.ts';
import { loadHeads, loadShared, openPackage } from './package.ts';
import type { PackageSource } from './source.ts';

const none = () => new ByteProgress(0, () => undefined);

/** The tiny package whose file of this name has another content, listed as it is. */
async function tinyWith(name: string, content: string): Promise<PackageSource> {
  const tiny = createNodeSource('tiny');
  const bytes = new TextEncoder().encode(content);
  const { bytes: size, sha256 } = partOf(name, bytes);
  const manifest = (await tiny.readText('manifest.json')) ?? '';
  const changed = JSON.stringify(JSON.parse(manifest), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'path' in value && value.path === name
      ? { ...value, bytes: size, sha256 }
      : value,
  );
  return {
    ...tiny,
    readText: () => Promise.resolve(changed),
    readPart: (part, options) =>
      part.path === name ? Promise.resolve(bytes) : tiny.readPart(part, options),
  };
}

it('takes the stored graphs of a package by the bits that its manifest says', async () => {
  const tiny = createNodeSource('tiny');
  const manifest = (await tiny.readText('manifest.json')) ?? '';
  const changed = manifest.replaceAll('"q4":', '"q8":');
  const eight: PackageSource = {
    ...tiny,
    readText: (path) => Promise.resolve(path === 'manifest.json' ? changed : undefined),
  };
  const { encoder } = await openPackage(tiny);
  for (const dtype of [undefined, 'q8', 'uint8']) {
    const model = await openPackage(eight, { dtype });
    expect(model.encoder).toEqual(encoder);
    expect(model.dtype).toBe(dtype ?? 'uint8');
  }
  await expect(openPackage(eight, { dtype: 'q4' })).rejects.toMatchObject({
    code: 'bad-input',
    advice: expect.stringContaining('q8') as string,
  });
});

describe('a package whose file is listed but is not what it should be', () => {
  it.each([
    ['tokenizer.json', '<html>', 'tokenizer.json is not JSON'],
    ['tokenizer.json', '{}', 'normalizer'],
    ['tokenizer.json', '{"normalizer":{"type":"NFC"}}', 'normalizer.type'],
    ['tokenizer_config.json', '[1', 'tokenizer_config.json is not JSON'],
    ['tokenizer_config.json', '{"cls_token":1}', 'cls_token'],
  ])('names %s of %j', async (name, content, message) => {
    const model = await openPackage(await tinyWith(name, content));
    await expect(loadShared(model, none())).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['<html>', 'models/tiny/golden.flat.json is not JSON'],
    ['{"tolerance":0.02,"sentences":[]}', 'models/tiny/golden.flat.json: sentences'],
  ])('names golden.flat.json of %j', async (content, message) => {
    const model = await openPackage(await tinyWith('golden.flat.json', content));
    await expect(loadHeads(model, model.heads('flat'), none())).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining(message) as string,
    });
  });
});
