import * as v from 'valibot';

/** What tabs that wait for another's download hear of it. */
export interface Tabs {
  /** Tell the others how many bytes of a part have come. */
  tell(key: string, loaded: number): void;
  /** Hear what others tell of a part; what it returns unsubscribes. */
  hear(key: string, listener: (loaded: number) => void): () => void;
}

const message = v.object({ key: v.string(), loaded: v.pipe(v.number(), v.minValue(0)) });

/**
 * The tabs of a page, which a channel joins.
 *
 * @param channel - Of this tab alone: a channel does not hear itself.
 */
export function tabsOn(channel: BroadcastChannel): Tabs {
  return {
    tell(key, loaded) {
      channel.postMessage({ key, loaded } satisfies v.InferOutput<typeof message>);
    },
    hear(key, listener) {
      const receive = ({ data }: MessageEvent<unknown>) => {
        const read = v.safeParse(message, data);
        if (read.success && read.output.key === key) listener(read.output.loaded);
      };
      channel.addEventListener('message', receive);
      return () => {
        channel.removeEventListener('message', receive);
      };
    },
  };
}
