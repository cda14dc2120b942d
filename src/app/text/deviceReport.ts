import type { Device, DeviceChoice } from '../../extract/engine.ts';
import type { AdapterOffer, GpuOffers } from '../shared/deviceOffers.ts';
import { deviceSentence } from '../shared/deviceSentence.ts';
import { memoryWords, threadWords, type ThreadFacts } from '../shared/deviceWords.ts';
import { runsOn } from '../shared/memoryEstimate.ts';
import type { PackageInfo } from '../shared/packageInfo.ts';
import type { Findings } from '../shared/findings.ts';

/** What a device report is made of. Of the last run, only how much it was and how long it took. */
export interface ReportFacts extends ThreadFacts {
  readonly userAgent: string;
  readonly info: PackageInfo | undefined;
  /** Names of the schemas that are on. */
  readonly on: readonly string[];
  readonly choice: DeviceChoice;
  readonly device: Device | undefined;
  /** Undefined until WebGPU has been asked. */
  readonly offers: GpuOffers | undefined;
  readonly selfTest: string;
  /** The code of the failure that the page shows. */
  readonly failure: string | undefined;
  readonly findings: Findings | undefined;
}

/**
 * A report about the machine for whoever helps with it. No word of the reader's text is in it, nor
 * any message of an error, which might quote some.
 */
export function deviceReport(facts: ReportFacts): string {
  const { info, on, choice, device, offers, isolated, selfTest, failure } = facts;
  const lines = [
    'iter-web device report',
    `Browser: ${facts.userAgent}`,
    `Model: ${info?.title ?? 'not known'}; schemas: ${on.join(', ') || 'not known'}`,
    `Asked for: ${choice}`,
    `Chosen: ${device === undefined ? 'nothing yet' : deviceSentence(device)}`,
    `Self-test: ${selfTest}`,
    `Failure: ${failure ?? 'none'}`,
    `WASM threads: ${threadWords(device, facts)}; cross-origin isolated: ${isolated ? 'yes' : 'no'}`,
    `Memory: ${info === undefined ? 'not known' : memoryWords(info, on, runsOn(device, choice))}`,
    ...lastRun(facts.findings),
    ...offerLines(offers),
  ];
  return `${lines.join('\n')}\n`;
}

function lastRun(findings: Findings | undefined): string[] {
  if (findings === undefined) return [];
  const [analysis] = findings.analyses.values();
  const { tokenize, encode, heads } = findings.times;
  const sizes = `${analysis?.sentences.length ?? 0} sentences, ${analysis?.wordpieces ?? 0} wordpieces`;
  return [
    `Last run: ${sizes}; ms: tokenize ${tokenize.toFixed(0)}, encode ${encode.toFixed(0)}, heads ${heads.toFixed(0)}`,
  ];
}

function offerLines(offers: GpuOffers | undefined): string[] {
  if (offers === undefined) return ['WebGPU: not asked'];
  if (offers.kind === 'none') return [`WebGPU: ${offers.reason}`];
  return offers.adapters.flatMap(adapterLines);
}

function adapterLines({ name, preferences, software, features, limits, short }: AdapterOffer) {
  return [
    `Adapter: ${name} (${preferences.join(', ')}${software ? ', software' : ''})`,
    `  too small: ${short.join(', ') || 'nothing'}`,
    `  features: ${features.join(', ') || 'none'}`,
    ...limits.map(([limit, value]) => `  ${limit}: ${value}`),
  ];
}
