import { describe, expect, it, test } from 'vitest';
import { downloadWords, nextDownload, possibleDevices } from './nextDownload.ts';

const file = (sha256: string, bytes: number) => ({ sha256, bytes });
const FILES = [file('encoder', 50e6), file('heads', 3e6)];
const [WASM, GPU] = [file('wasm', 14e6), file('gpu', 17e6)];
const keeps = (...hashes: string[]) => [
  { bytes: 0, files: hashes.map((sha256) => ({ name: sha256, bytes: 1, sha256 })) },
];

describe('nextDownload', () => {
  it('counts the build of onnxruntime-web too, and its scripts', () => {
    expect(nextDownload(FILES, [WASM], [])).toEqual({
      least: 67.65e6,
      most: 67.65e6,
      begun: false,
    });
  });

  it('says between what it is where the device decides', () => {
    const { least, most } = nextDownload(FILES, [WASM, GPU], []);
    expect([least, most]).toEqual([67.65e6, 70.65e6]);
  });

  it('leaves out what is stored by its hash; a file of another version with the same size counts', () => {
    expect(nextDownload(FILES, [WASM, GPU], keeps('encoder', 'gpu'))).toEqual({
      least: 3e6,
      most: 3e6,
      begun: true,
    });
    expect(nextDownload(FILES, [WASM], keeps('encoder', 'heads', 'wasm')).most).toBe(0);
    expect(nextDownload(FILES, [WASM], keeps('old encoder', '')).begun).toBe(false);
  });
});

test('the devices that are possible by the choice and the browser', () => {
  expect(possibleDevices('auto', true)).toEqual(['wasm', 'webgpu']);
  expect(possibleDevices('auto', false)).toEqual(['wasm']);
  expect(possibleDevices('wasm', true)).toEqual(['wasm']);
  expect(possibleDevices('webgpu', true)).toEqual(['webgpu']);
});

test('the words say what comes, what is there, and what is not kept', () => {
  const of = (least: number, most: number, begun: boolean, isKept = true) =>
    downloadWords({ least, most, begun }, isKept);
  expect(of(95.9e6, 98.4e6, false)).toBe(
    'The first run downloads 96 to 98 MB and keeps them in this browser.',
  );
  expect(of(95.9e6, 96.1e6, false)).toMatch(/downloads 96 MB and/u);
  expect(of(2.8e6, 2.8e6, true)).toMatch(/2\.8 MB; the rest is stored/u);
  expect(of(0, 0, true)).toMatch(/nothing is downloaded/u);
  expect(of(95e6, 95e6, false, false)).toMatch(/keeps nothing for the next visit/u);
});
