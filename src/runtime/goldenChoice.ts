import type { GoldenSentence } from '../model/golden.ts';
import { framed, type Frame } from '../text/index.ts';

/**
 * From so many positions on, onnxruntime-web's attention runs other kernels on WebGPU than below;
 * some padding is among them.
 */
const LONG_POSITIONS = 40;

/** Where the self-test runs. */
export type TestedDevice = 'wasm' | 'gpu' | 'software-gpu';

/** Golden sentences by when they are run. */
export interface GoldenChoice {
  /** In one batch, always. */
  readonly first: readonly GoldenSentence[];
  /** One by one, from the shortest on, each where the device is fast enough for it. */
  readonly later: readonly GoldenSentence[];
}

/** N of a golden sentence that is run alone. */
export function goldenPositions({ ids }: GoldenSentence, frame: Frame): number {
  return framed(ids.length, frame);
}

/**
 * Which golden sentences to run. On a GPU a long one is always among them, beside a short one that
 * is padded; a software adapter takes so long for each position that the long one must do. On WASM
 * kernels hang on no adapter, so two short ones come first there.
 *
 * @param sentences - Of a golden file; without a long one, as old packages are, the first two.
 */
export function chooseGolden(
  sentences: readonly GoldenSentence[],
  device: TestedDevice,
  frame: Frame,
): GoldenChoice {
  const lengthOf = (sentence: GoldenSentence) => goldenPositions(sentence, frame);
  const byLength = sentences
    .filter((sentence) => lengthOf(sentence) >= LONG_POSITIONS)
    .sort((a, b) => lengthOf(a) - lengthOf(b));
  const [long, ...longer] = byLength;
  const short = sentences.filter((sentence) => !byLength.includes(sentence));
  if (device === 'wasm' || long === undefined) {
    const first = short.length > 0 ? short.slice(0, 2) : byLength.slice(0, 1);
    return { first, later: byLength.filter((sentence) => !first.includes(sentence)) };
  }
  const beside = device === 'gpu' ? short.slice(0, 1) : [];
  return { first: [...beside, long], later: longer };
}
