import type { Device } from '../../extract/engine.ts';

/** Where the model runs, and why there: starts with WebGPU or WASM. */
export function deviceSentence(device: Device): string {
  if (device.kind === 'webgpu') return `WebGPU: the model runs on your GPU (${device.adapter}).`;
  const threads = device.threads === 1 ? 'one thread' : `${device.threads} threads`;
  return `WASM: the model runs on your processor with ${threads}. ${device.reason}`;
}

/** What the page knows of threads. */
export interface ThreadFacts {
  /** How many processor cores the browser names. */
  readonly cores: number;
  /** Whether the page is cross-origin isolated, as the server's headers ask for. */
  readonly isolated: boolean;
}

/** Why WASM has one thread where there are more cores, and what to do; empty otherwise. */
export function oneThreadWords(device: Device, { cores, isolated }: ThreadFacts): string {
  if (device.kind !== 'wasm' || device.threads > 1 || cores < 2) return '';
  return isolated
    ? 'It is one thread because this browser gives pages no memory that threads could share.'
    : 'It is one thread because the page came without two headers that more need, over https: ' +
        'Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy. Whoever hosts the page can ' +
        'set them; the folder “hosting” of its source has them for several servers.';
}
