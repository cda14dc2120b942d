import type { InputFile, OpenChoices } from '../../filesWorker/protocol/files.ts';
import { ENCODINGS } from './words.ts';

/** What files that were opened together are called in a list: by their folder, or the first of them. */
export function projectName(files: readonly InputFile[]): string {
  const [first] = files;
  if (first === undefined) return '';
  const slash = first.path.indexOf('/');
  return slash > 0 ? first.path.slice(0, slash) : first.path;
}

/** How files are to be read, from what was kept with them; nothing of it is taken on trust. */
export function readChoices(kept: Readonly<Record<string, unknown>> = {}): OpenChoices {
  const { format, encoding: named } = kept;
  const encoding = ENCODINGS.find(({ name }) => name === named)?.name;
  return {
    ...(typeof format === 'string' && { format }),
    ...(encoding && { encoding }),
  };
}
