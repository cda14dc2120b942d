import { systemClock } from '../../base/clock.ts';
import { IterWebError } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import type { Analysis } from '../../extract/extractor.ts';
import { createStepDecoder } from '../../extract/decoder.ts';
import { minimumTau } from '../../iter/cuts.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import { LOWEST_SCORE, modelFinds, TYPE_USES } from '../../redact/modelFinds.ts';
import type { EngineState } from '../../worker/client/engineState.ts';
import type { Session } from '../shared/modelSession.ts';
import { lookUpPackage } from '../shared/packageInfo.ts';

/** How a text is read. */
export interface ModelFinding {
  /** What the model found in it before, by schema: it is not read for that again. */
  readonly known: ReadonlyMap<string, Analysis>;
  readonly signal: AbortSignal;
  readonly onEngine: (state: EngineState) => void;
}

/** What a model found in a text. */
export interface FoundBy {
  /** The model's package. */
  readonly model: string;
  readonly finds: readonly SourcedFind[];
}

/** The page's model, as what finds personal data. */
export interface ModelFinder {
  /** Whether it is loaded, so that a text can be read at once. */
  readonly isReady: () => boolean;
  /** Calls back after each change of the model; returns what stops that. */
  readonly onOther: (listener: () => void) => () => void;
  /**
   * Reads a text.
   *
   * @throws AbortError where `signal` is aborted.
   * @throws IterWebError where the model can't be loaded, fails, or knows no personal data.
   */
  readonly find: (text: string, reading: ModelFinding) => Promise<FoundBy>;
  /** Has it forget what it keeps of texts. */
  readonly forget: () => Promise<void>;
}

/** The session's model; nothing starts by that. */
export function createModelFinder(session: Session): ModelFinder {
  let isReady = false;
  session.subscribe(({ kind }) => {
    isReady = kind === 'ready';
  });
  return {
    isReady: () => isReady,
    onOther: (listener) => session.onModel(listener),
    find: async (text, { known, signal, onEngine }) => {
      const { model, wanted } = await schemasFor(session, signal);
      const leave = session.subscribe(onEngine);
      try {
        const { analyses } = await session.run(text, {
          wanted: () => wanted,
          known,
          signal,
        });
        const finds: SourcedFind[] = [];
        for (const [name, analysis] of analyses) {
          const { schema } = analysis;
          const tau = Math.max(LOWEST_SCORE, minimumTau(schema));
          const decode = createStepDecoder(analysis);
          const thresholds = { ...schema.defaults, tau };
          const document = await inSlices(decode(thresholds), systemClock, signal);
          finds.push(...modelFinds(name, document));
        }
        return { model, finds };
      } finally {
        leave();
      }
    },
    forget: () => session.forget(),
  };
}

/** The package, and its schemas that find personal data. */
async function schemasFor(
  session: Session,
  signal: AbortSignal,
): Promise<{ readonly model: string; readonly wanted: readonly string[] }> {
  const settings = await session.named();
  const { model } = settings;
  const lookup = await lookUpPackage(settings, signal);
  const known = [...TYPE_USES.keys()];
  // Where nothing is known of the package, the run says what is wrong with it.
  if (lookup.kind !== 'known') return { model, wanted: known };
  const wanted = known.filter((name) => lookup.info.schemas.some((one) => one.name === name));
  if (wanted.length > 0) return { model, wanted };
  throw new IterWebError('bad-input', `The model “${lookup.model}” knows no personal data.`, {
    advice: 'Take the usual model: it is the one of this page’s address without “model”.',
  });
}
