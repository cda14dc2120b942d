import { describe, expect, it } from 'vitest';
import { fromOwnBuild, SOURCES, stamped } from './build.ts';

const message = { kind: 'cancel', id: 7 } as const;

describe('a message', () => {
  it('of the own build comes as it was sent', () => {
    expect(fromOwnBuild(structuredClone(stamped(message)))).toMatchObject(message);
  });

  it.each<[string, unknown]>([
    ['of another build', { ...message, sources: `${SOURCES}x` }],
    ['of a build before there were names', message],
    ['that is a text', 'cancel'],
    ['that is nothing', null],
    ['that is missing', undefined],
    ['that is a list', [message]],
  ])('%s is refused, and what to do is said', (_, other) => {
    expect(() => fromOwnBuild(other)).toThrow(
      expect.objectContaining({
        code: 'versions-differ',
        message: 'Page and worker are of two versions of iter-web.',
        advice: 'Reload the page and run again.',
      }),
    );
  });
});
