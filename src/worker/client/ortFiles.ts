import { ORT_FILES } from './addresses.ts';
import { ORT_CHECKS, ortBuildFor, type OrtChecks } from '../protocol/ortBuild.ts';

/**
 * Size and SHA-256 of the build of onnxruntime-web that the worker of this browser loads for a
 * device: one file besides those of the model's package.
 */
export function ortFileFor(device: 'wasm' | 'webgpu'): OrtChecks {
  return ORT_CHECKS[ortBuildFor(device)];
}

/** Name of the file of the same build's script. */
export function ortScriptFor(device: 'wasm' | 'webgpu'): string {
  const { script } = ORT_FILES[ortBuildFor(device)];
  return script.slice(script.lastIndexOf('/') + 1);
}

/** Has the page's service worker, where there is one, keep the script of a build. */
export async function keepOrtScript(device: 'wasm' | 'webgpu'): Promise<void> {
  await fetch(ORT_FILES[ortBuildFor(device)].script).catch(() => undefined);
}
