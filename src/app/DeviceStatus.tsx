import type { Device } from '../engine.ts';
import { deviceSentence } from './deviceSentence.ts';

/** Properties of `DeviceStatus`. */
export interface DeviceStatusProps {
  readonly device: Device | undefined;
}

/** The device as a status; empty until it is known. */
export function DeviceStatus({ device }: DeviceStatusProps) {
  return (
    <p className="device" role="status" aria-label="Device">
      {device && deviceSentence(device)}
    </p>
  );
}
