import { ORT_CHECKS, ortBuildFor, type OrtChecks } from '../protocol/ortBuild.ts';

/**
 * Size and SHA-256 of the build of onnxruntime-web that the worker of this browser loads for a
 * device: one file besides those of the model's package.
 */
export function ortFileFor(device: 'wasm' | 'webgpu'): OrtChecks {
  return ORT_CHECKS[ortBuildFor(device)];
}
