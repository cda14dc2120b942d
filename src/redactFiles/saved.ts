import { counted } from '../base/counted.ts';
import { extensionOf } from '../formats/common/source.ts';
import { kindOfEnding } from './kindOf.ts';
import type { OpenedFile } from './opened.ts';

/** What will not be in the saved file where no picture was looked at, a sentence each. */
export function leftOut({
  dropped,
  pictures = [],
}: Pick<OpenedFile, 'dropped' | 'pictures'>): readonly string[] {
  const count = pictures.length;
  if (count === 0) return dropped;
  const are = count === 1 ? 'is' : 'are';
  return [...dropped, `${counted(count, 'picture')} that nobody looked at ${are} left out.`];
}

/** A path whose ending says what the saved file is: an e-mail is saved as text. */
export function savedName(
  path: string,
  { kind, ending }: Pick<OpenedFile, 'kind' | 'ending'>,
): string {
  if (kind === 'text') return path;
  const own = extensionOf(path);
  const isSame = own !== 'docm' && kindOfEnding(own) === kindOfEnding(ending);
  return isSame ? path : `${path.replace(/\.[^./]*$/u, '')}.${ending}`;
}
