import { useState } from 'react';
import type { Device, DeviceChoice } from '../../extract/engine.ts';
import { threadsFor } from '../../device/machine.ts';
import type { AdapterOffer, GpuOffers } from '../shared/deviceOffers.ts';
import { deviceReport } from './deviceReport.ts';
import { deviceSentence } from '../shared/deviceSentence.ts';
import {
  adapterWords,
  choiceWords,
  memoryWords,
  otherDevice,
  selfTestWords,
  threadWords,
} from '../shared/deviceWords.ts';
import { runsOn } from '../shared/memoryEstimate.ts';
import type { PackageInfo } from '../shared/packageInfo.ts';
import type { Findings } from '../shared/findings.ts';
import { useDeviceOffers } from '../shared/useDeviceOffers.ts';

/** Properties of `DevicesPanel`. */
export interface DevicesPanelProps {
  /** What the page's address asks for. */
  readonly asked: DeviceChoice;
  /** What is asked for now. */
  readonly choice: DeviceChoice;
  /** Undefined until the model has been started. */
  readonly device: Device | undefined;
  readonly info: PackageInfo | undefined;
  /** Names of the schemas that are on. */
  readonly on: readonly string[];
  /** The code of the failure that the page shows. */
  readonly failure: string | undefined;
  readonly findings: Findings | undefined;
  readonly onChoose: (choice: DeviceChoice) => void;
}

/** What this machine offers to the model, what was chosen and why, and a way to choose otherwise. */
export function DevicesPanel(props: DevicesPanelProps) {
  const { asked, choice, device, info, on, failure, findings, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const offers = useDeviceOffers(open);
  const cores = navigator.hardwareConcurrency;
  const isolated = globalThis.crossOriginIsolated;
  const threads = threadsFor(cores, isolated);
  const selfTest = selfTestWords(device, failure);
  const other = otherDevice(choice, asked, device);
  const copy = async () => {
    const facts = { info, on, choice, device, offers, cores, threads, isolated, selfTest, failure };
    const report = deviceReport({ ...facts, findings, userAgent: navigator.userAgent });
    try {
      await navigator.clipboard.writeText(report);
      setSaid('Copied. None of your text is in it.');
    } catch {
      setSaid('The browser did not allow copying.');
    }
  };
  return (
    <section className="devices" aria-label="Devices">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{`Devices: ${device === undefined ? 'none in use yet' : inUse(device)}`}</summary>
        <dl>
          <div>
            <dt>Chosen</dt>
            <dd>
              {[...(device ? [deviceSentence(device)] : []), choiceWords(choice, device)].join(' ')}
            </dd>
          </div>
          <div>
            <dt>Self-test</dt>
            <dd>{selfTest}</dd>
          </div>
          <div>
            <dt>Memory</dt>
            <dd>{info ? memoryWords(info, on, runsOn(device, choice)) : 'not known yet'}</dd>
          </div>
          <div>
            <dt>WASM threads</dt>
            <dd>{threadWords(device, { cores, threads, isolated })}</dd>
          </div>
          <div>
            <dt>WebGPU</dt>
            <dd>{offersWords(offers)}</dd>
          </div>
        </dl>
        {offers?.kind === 'some' &&
          offers.adapters.map((offer) => (
            <AdapterDetails key={offer.preferences.join()} offer={offer} />
          ))}
        <div className="devices-actions">
          <button type="button" onClick={() => onChoose(other.choice)}>
            {other.label}
          </button>
          <button type="button" onClick={() => void copy()}>
            Copy report
          </button>
          <span role="status" aria-label="Report">
            {said}
          </span>
        </div>
      </details>
    </section>
  );
}

function AdapterDetails({ offer }: { readonly offer: AdapterOffer }) {
  const { name, features, limits, short } = offer;
  return (
    <details className="adapter">
      <summary>{`${name}: ${adapterWords(offer)}`}</summary>
      <p>{`Features: ${features.length === 0 ? 'none' : features.join(', ')}`}</p>
      <table>
        <caption>{`Limits of ${name}`}</caption>
        <thead>
          <tr>
            <th scope="col">Limit</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(([limit, value]) => (
            <tr key={limit}>
              <th scope="row">{limit}</th>
              <td>{`${value}${short.includes(limit) ? ' (too small)' : ''}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function inUse(device: Device): string {
  return device.kind === 'webgpu' ? `GPU (${device.adapter})` : 'CPU';
}

function offersWords(offers: GpuOffers | undefined): string {
  if (offers === undefined) return 'being asked …';
  if (offers.kind === 'none') return offers.reason;
  return offers.adapters.length === 1 ? 'one adapter:' : `${offers.adapters.length} adapters:`;
}
