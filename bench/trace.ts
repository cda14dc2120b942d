/** What Chromium calls its tasks by, in a trace. */
export const TASKS = 'disabled-by-default-devtools.timeline';

/** What is read of a trace. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds from beginning to end. */
  readonly dur?: number;
  /** Microseconds that the thread itself ran, whatever else the machine was busy with. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of processor time of the longest task on a page's main thread. */
export function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const times = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && isMain.has(`${pid} ${tid}`))
    // Some machines' clocks say that a thread ran for longer than the task took.
    .map(({ dur = 0, tdur = dur }) => Math.min(dur, tdur) / 1000);
  return Math.max(...times);
}
