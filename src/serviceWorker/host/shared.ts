import { SHARED_FIELDS } from '../protocol/messages.ts';

/** A text that another program shares: in the worker's memory, until the page has it. */
export interface Shared {
  /** Takes it from a request, and leads to the page. */
  readonly take: (request: Request, page: string) => Promise<Response>;
  /** Gives it away, and forgets it. */
  readonly handOver: () => string | undefined;
  /** Settles when there is none any more: the page has it, or has not come for it. */
  readonly handedOver: () => Promise<void>;
}

/** Milliseconds after which nobody will come for a text. */
const LIFE = 60_000;

/**
 * Nothing is shared.
 *
 * @param later - Calls back after so many milliseconds.
 */
export function createShared(
  later: (work: () => void, delay: number) => void = setTimeout,
): Shared {
  let text: string | undefined;
  let settle: (() => void) | undefined;
  let gone = Promise.resolve();

  const forget = (): void => {
    text = undefined;
    settle?.();
  };

  return {
    take: async (request, page) => {
      forget();
      gone = new Promise((resolve) => {
        settle = resolve;
      });
      const mine = gone;
      const form = await request.formData().catch(() => undefined);
      const parts = SHARED_FIELDS.flatMap((name) => {
        const part = form?.get(name);
        return typeof part === 'string' && part.trim() !== '' ? [part] : [];
      });
      if (gone === mine) {
        text = parts.length === 0 ? undefined : parts.join('\n\n');
        later(() => {
          if (gone === mine) forget();
        }, LIFE);
      }
      return Response.redirect(page, 303);
    },
    handOver: () => {
      const given = text;
      forget();
      return given;
    },
    handedOver: () => gone,
  };
}
