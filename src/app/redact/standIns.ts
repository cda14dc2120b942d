import { IterWebError } from '../../base/errors.ts';
import type { Work } from '../../base/work.ts';
import type { StandIns } from '../../redact/standins/standIns.ts';
import type { RoomState } from './state.ts';

/** What makes stand-ins for a document: one thing for all of them, or for each its own. */
export type StandInsOf = (document: number, isOne: boolean) => StandIns;

/** So many numbers the browser draws from. */
const ALL = 2 ** 32;

/** A whole number below another that nobody can foretell, each as likely. */
function secret(below: number): number {
  const drawn = new Uint32Array(1);
  for (;;) {
    const [number = 0] = crypto.getRandomValues(drawn);
    // Beyond the last whole multiple, small numbers would be likelier.
    if (number < ALL - (ALL % below)) return number % below;
  }
}

/**
 * What makes stand-ins, with its lists of names, which are loaded by the first call.
 *
 * @throws IterWebError `download-failed` where they can't be loaded.
 */
export async function loadStandIns(): Promise<StandInsOf> {
  const { createStandIns } = await import('../../redact/standins/standIns.ts').catch(
    (cause: unknown) => {
      throw new IterWebError('download-failed', 'The names for stand-ins could not be loaded.', {
        cause,
        advice: 'Check the connection and choose stand-ins again.',
      });
    },
  );
  const one = createStandIns(secret);
  const own = new Map<number, StandIns>();
  return (document, isOne) => {
    if (isOne) return one;
    const known = own.get(document) ?? createStandIns(secret);
    own.set(document, known);
    return known;
  };
}

/** So many characters of the texts that are there are looked through for words that no stand-in may be. */
const LOOKED_THROUGH = 500_000;

/** Has nobody in a text that is there stand in for somebody of another, in steps. */
export function* avoidAll(
  standIns: StandInsOf,
  { documents, hasOneLabel }: Pick<RoomState, 'documents' | 'hasOneLabel'>,
): Work<void> {
  let length = 0;
  for (const { id, source } of documents) {
    length += source?.text.length ?? 0;
    if (length > LOOKED_THROUGH) return;
    if (source !== undefined) yield* standIns(id, hasOneLabel).avoid(source.text);
  }
}
