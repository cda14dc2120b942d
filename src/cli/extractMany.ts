import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import { serialiseJson } from '../formats/json.ts';
import { EXIT, tell, type CommandResult } from './command.ts';
import type { StandardOutput } from './output.ts';
import type { ProgressLine } from './progress.ts';
import type { InputText } from './texts.ts';

/** What is done with many texts. */
export interface ManyTexts {
  readonly texts: AsyncIterable<InputText>;
  /** Whether one that can't be read ends the run. */
  readonly isStrict: boolean;
  readonly extract: (text: string) => Promise<Document>;
  readonly output: StandardOutput;
  readonly progress: ProgressLine;
}

/**
 * Annotate one text after another, and write each line as soon as it is there; no text is held for
 * longer than it is worked on. One that can't be read is told of on standard error, with its place.
 *
 * @throws IterWebError where a run fails, where there is no room for the output, and where one can't be
 * read and `isStrict`.
 */
export async function extractMany({
  texts,
  isStrict,
  extract,
  output,
  progress,
}: ManyTexts): Promise<CommandResult> {
  let unread = 0;
  let done = 0;
  for await (const one of texts) {
    if ('problem' in one) {
      const problem = new IterWebError('bad-input', `${one.place}: ${one.problem}.`, {
        advice: 'Nothing after it was read, as --strict asks.',
      });
      if (isStrict) throw problem;
      progress.clear();
      await tell(problem.message);
      unread += 1;
      continue;
    }
    const document = await at(one.place, () => extract(one.text));
    await output.write(`${withId(one.id, serialiseJson(document))}\n`);
    if (output.isLeft) break;
    done += 1;
    progress.onTexts(done, one.share);
  }
  progress.clear();
  await output.finish();
  return { code: unread > 0 ? EXIT.someFailed : EXIT.done };
}

/** Says of which text an error is. */
async function at<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IterWebError)) throw error;
    const { code, message, advice } = error;
    throw new IterWebError(code, `${place}: ${message}`, { cause: error, advice });
  }
}

/** A line that says first by what the text's owner knows it. */
function withId(id: string | number | undefined, line: string): string {
  return id === undefined ? line : `{"id":${JSON.stringify(id)},${line.slice(1)}`;
}
