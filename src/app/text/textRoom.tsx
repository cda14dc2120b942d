import { scaledMemory } from '../../extract/engine.ts';
import { createExtractor } from '../../session/createExtractor.ts';
import { scaledTimeLimits } from '../../worker/client/timeLimits.ts';
import type { OpenRoom, Shared } from '../shared/room.ts';
import { Demo } from './Demo.tsx';
import { examplesFor } from './examples.ts';
import { createPage } from './page.ts';
import type { OpenExtractor } from './session.ts';

/** The room where a model reads a text. */
export function openText(shared: Shared): OpenRoom {
  const { settings, named } = shared;
  const limits = scaledTimeLimits(settings.limits ?? 1);
  const memory = scaledMemory(settings.memory ?? 1);
  const open: OpenExtractor = (options) => createExtractor({ ...options, limits, memory });
  const page = createPage(settings, open, named);
  return {
    View: ({ uses }) => <Demo shared={shared} page={page} uses={uses} />,
    example: () => {
      const [first] = examplesFor(settings.schemas);
      if (first) page.dispatch({ kind: 'text', text: first.text });
    },
    take: (brought) => {
      if (brought.kind === 'text') page.dispatch({ kind: 'text', text: brought.text });
    },
    clear: page.clear,
  };
}
