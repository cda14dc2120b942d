import { pageModel } from '../shared/pageModel.ts';
import type { OpenRoom, Shared } from '../shared/room.ts';
import { Demo } from './Demo.tsx';
import { examplesFor } from './examples.ts';
import { createOwnModels } from './ownModels.ts';
import { createPage } from './page.ts';

/** The room where a model reads a text. */
export function openText(shared: Shared): OpenRoom {
  const { settings, models } = shared;
  const session = pageModel(shared);
  const page = createPage(settings, session);
  const own = createOwnModels((model) => {
    if (model === (models.chosen() ?? settings.model)) session.useModel(model);
  });
  return {
    View: ({ uses, bring }) => (
      <Demo shared={shared} page={page} own={own} uses={uses} bring={bring} />
    ),
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
