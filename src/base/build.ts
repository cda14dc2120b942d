import { IterWebError } from './errors.ts';

/** Put in where page and worker are built (`scripts/vite/sources.js`). */
declare const ITER_WEB_SOURCES: string | undefined;

/** Name of the sources that this half was made of; where nothing is built, all is of one. */
export const SOURCES: string =
  typeof ITER_WEB_SOURCES === 'undefined' ? 'not built' : ITER_WEB_SOURCES;

/** A message with the name of the sources that its sender was made of. */
export type Stamped<T> = T & { readonly sources: string };

/** Names the sender's sources in a message. */
export function stamped<T extends object>(message: T): Stamped<T> {
  return { ...message, sources: SOURCES };
}

/**
 * A message from the other half. Of one build, both halves have been checked against one another's
 * types, so that nothing else of a message is looked at.
 *
 * @throws IterWebError `versions-differ` where it is of another build, or of nobody's.
 */
export function fromOwnBuild<T>(message: unknown): Stamped<T> {
  if (isStamped<T>(message)) return message;
  throw new IterWebError('versions-differ', 'Page and worker are of two versions of iter-web.');
}

function isStamped<T>(message: unknown): message is Stamped<T> {
  return (
    typeof message === 'object' &&
    message !== null &&
    'sources' in message &&
    message.sources === SOURCES
  );
}
