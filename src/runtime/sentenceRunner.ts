import type { Device, MemoryLimits } from '../extract/engine.ts';
import { systemClock } from '../base/clock.ts';
import { throwIfAborted, thrownOn } from '../base/errors.ts';
import { nextTask } from '../base/work.ts';
import { refuseSlow } from '../device/fallback.ts';
import type { SentenceScores } from '../iter/scores.ts';
import type { SharedParts } from '../model/package.ts';
import type { SentencePieces } from '../text/index.ts';
import { assembleBatch } from './batch.ts';
import { HiddenStore } from './hiddenStore.ts';
import type { BatchTimes } from './pace.ts';
import type { Heads, Scorer } from './scorer.ts';
import { placed, ScoreStore, withoutPlace, type FoundScores } from './scoreStore.ts';
import type { Held, Step, Wanted } from './steps.ts';
import { sizeOf, stepFits } from './stepSize.ts';
import { planWaves } from './waves.ts';

/** What a runner works with. */
export interface RunnerSetting {
  readonly scorer: Scorer;
  readonly shared: SharedParts;
  readonly device: Device['kind'];
  /** Whether a driver may end work that takes long. */
  readonly watched: boolean;
  readonly memory: MemoryLimits;
}

/** Options of `SentenceRunner.run`. */
export interface SentenceRunOptions {
  /** What the run takes is added to these. */
  readonly times: BatchTimes;
  /**
   * Hears before each step and at the end how many of the sentences have scores, and how many
   * milliseconds the coming step is likely to take, where there is one and that is known.
   */
  readonly onDone: (count: number, next: number | undefined) => void;
  /** Hears the scores of the first sentences, whenever there are more of them, before the end. */
  readonly onScored?: ((scores: readonly SentenceScores[]) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores sentences and runs no more than it must: the scores of a sentence that the same schema saw
 * before are looked up, of one that another schema saw only the heads are run, and of several with
 * the same wordpieces one is run.
 */
export class SentenceRunner {
  readonly #setting: RunnerSetting;
  readonly #hidden: HiddenStore;
  readonly #scores: ScoreStore;

  constructor(setting: RunnerSetting) {
    this.#setting = setting;
    this.#hidden = new HiddenStore(setting.memory.hiddenBytes);
    this.#scores = new ScoreStore(setting.memory.scoreBytes);
  }

  /**
   * Score sentences, in steps between which a cancel is heard.
   *
   * @returns One a sentence, in order.
   * @throws IterWebError `run-failed`, `device-lost`, `manifest-invalid`; `gpu-too-slow` where a
   * sentence would take longer than a driver may allow; AbortError.
   */
  async run(
    sentences: readonly SentencePieces[],
    heads: Heads,
    { times, onDone, onScored, signal }: SentenceRunOptions,
  ): Promise<SentenceScores[]> {
    const { schema } = heads;
    const { name } = schema;
    const { scorer, device, watched, shared } = this.#setting;
    const { frame } = shared.tokenizer;
    const all = sentences.map((sentence): Wanted => ({ sentence, key: keyOf(sentence) }));
    // The store may drop some of these before the run ends.
    const found = new Map<string, FoundScores>();
    for (const { key } of all) {
      // A use, also where the scores are known: the next schema will ask for the states.
      this.#hidden.find(key);
      const known = this.#scores.find(name, key);
      if (known) found.set(key, known);
    }
    const report = (next?: number) => {
      onDone(all.filter(({ key }) => found.has(key)).length, next);
    };
    const first: SentenceScores[] = [];
    const tell = () => {
      const before = first.length;
      for (const { sentence, key } of all.slice(before)) {
        const one = found.get(key);
        if (one === undefined) break;
        first.push(placed(one, sentence));
      }
      if (first.length > before && first.length < all.length) onScored?.([...first]);
    };
    const wanted = new Map(all.filter(({ key }) => !found.has(key)).map((one) => [one.key, one]));
    const find = (key: string) => this.#hidden.find(key);
    const fits = stepFits(scorer.pace, schema, device, shared.relative);
    const { alone } = scorer;
    const steps = planWaves([...wanted.values()], find, fits, { alone, frame });
    for (const step of steps) {
      if (step.kind === 'told') {
        tell();
        continue;
      }
      const size = sizeOf(step, schema, frame);
      const next = scorer.pace.predict(name, size);
      // Steps of several sentences are made to take less.
      if (watched && size.rows === 1) refuseSlow(next ?? Infinity);
      report(next);
      const taken = { encode: 0, heads: 0 };
      const scores = await this.#step(step, heads, taken);
      scorer.pace.measure(name, size, taken);
      times.encode += taken.encode;
      times.heads += taken.heads;
      for (const [index, { key }] of step.wanted.entries()) {
        const one = scores[index];
        if (one === undefined) continue;
        found.set(key, withoutPlace(one));
        this.#scores.keep(name, key, withoutPlace(one));
      }
      // WASM computes within this thread: only now can a cancel come in.
      await nextTask(systemClock);
      throwIfAborted(signal);
    }
    report();
    return all.flatMap(({ sentence, key }) => {
      const one = found.get(key);
      return one ? [placed(one, sentence)] : [];
    });
  }

  /** Forget the states and scores of all sentences. */
  forget(): void {
    this.#hidden.clear();
    this.#scores.clear();
  }

  /** Give back all memory on the device. */
  release(): void {
    this.#hidden.clear();
  }

  async #step(step: Step, heads: Heads, times: BatchTimes): Promise<SentenceScores[]> {
    const scores: SentenceScores[] = [];
    try {
      if (step.kind === 'held') {
        for (const some of this.#runs(step.wanted)) {
          scores.push(...(await this.#held(some, heads, times)));
        }
      } else {
        for (const some of this.#runs(step.wanted)) {
          scores.push(...(await this.#encoded(some, heads, times)));
        }
      }
      return scores;
    } catch (error) {
      // A device that is lost, or gives no numbers, holds nothing of use any more.
      this.#hidden.clear();
      throw thrownOn(this.#setting.device, error);
    }
  }

  /** What is run together of a step's sentences. */
  #runs<T>(wanted: readonly T[]): (readonly T[])[] {
    return this.#setting.scorer.alone ? wanted.map((one) => [one]) : [wanted];
  }

  async #held(some: readonly Held[], heads: Heads, times: BatchTimes): Promise<SentenceScores[]> {
    const [first] = some;
    if (first === undefined) return [];
    const rows = some.map(({ row }) => row);
    const sentences = some.map(({ sentence }) => sentence);
    const { scorer } = this.#setting;
    return scorer.scoreRows(first.hidden, rows, sentences, heads, { times });
  }

  async #encoded(
    some: readonly Wanted[],
    heads: Heads,
    times: BatchTimes,
  ): Promise<SentenceScores[]> {
    const { scorer, shared } = this.#setting;
    const sentences = some.map(({ sentence }) => sentence);
    const batch = assembleBatch(sentences, shared);
    const hidden = await scorer.encode(batch, times);
    let scores: SentenceScores[];
    try {
      scores = await scorer.scoreHidden(hidden, sentences, heads, { times });
    } catch (error) {
      hidden.dispose();
      throw error;
    }
    this.#hidden.keep(
      hidden,
      some.map(({ key }) => key),
    );
    return scores;
  }
}

/**
 * What a sentence is known by: encoder and heads read its ids, and where entities may begin and end,
 * which is not the same for each unknown word, as symbols are some.
 */
function keyOf({ pieces }: SentencePieces): string {
  const { ids, isFirst, isLast } = pieces;
  const borders = (piece: number) =>
    (isFirst[piece] === true ? 2 : 0) + (isLast[piece] === true ? 1 : 0);
  return ids.map((id, piece) => 4 * id + borders(piece)).join();
}
