/** The files worker's script: all formats behind the protocol. */
import { systemClock, type Clock } from '../../base/clock.ts';
import { FORMATS } from '../../formats/registry.ts';
import { createFilesHandler } from './handler.ts';

/** Hands the worker's next turn on without the 4 ms that browsers let timers wait. */
const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => {
  waiting.shift()?.();
};

const clock: Clock = {
  now: () => systemClock.now(),
  after: (milliseconds, action) => {
    if (milliseconds > 0) return systemClock.after(milliseconds, action);
    waiting.push(action);
    turns.port2.postMessage(undefined);
    return () => undefined;
  },
};

const handle = createFilesHandler(
  (answer) => {
    globalThis.postMessage(answer);
  },
  { formats: FORMATS, clock },
);

globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  handle(data);
});
