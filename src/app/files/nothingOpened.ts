import { IterWebError } from '../../base/errors.ts';

/** What is said where files were opened and there was none. */
export function nothingOpened(): IterWebError {
  return new IterWebError('bad-input', 'There is no file in what was opened.', {
    advice: 'Choose files, or a folder that has some.',
  });
}
