import type { Device, Keeping } from '../../extract/engine.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import { deviceSentence, oneThreadWords } from './deviceSentence.ts';
import { restWords } from './engineWords.ts';

/** Properties of `DeviceStatus`. */
export interface DeviceStatusProps {
  readonly engine: EngineState;
  /** The last one that the model ran on. */
  readonly device: Device | undefined;
  readonly keeping: Keeping | undefined;
  /** Whether something is under way that says by itself what the engine does. */
  readonly running: boolean;
}

/** The device as a status, and what became of the model on it; empty until it is known. */
export function DeviceStatus({ engine, device, keeping, running }: DeviceStatusProps) {
  const rest = running ? undefined : restWords(engine, keeping);
  const facts = { cores: navigator.hardwareConcurrency, isolated: globalThis.crossOriginIsolated };
  return (
    <p className="device" role="status" aria-label="Device">
      {rest ?? (device && `${deviceSentence(device)} ${oneThreadWords(device, facts)}`.trimEnd())}
    </p>
  );
}
