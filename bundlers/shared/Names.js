import { createExtractor, describeError } from 'iter-web';
import { AnnotatedText, buildDocument } from 'iter-web/view';
import { createElement, useState, useSyncExternalStore } from 'react';

// At the level of the module: a server that renders the page makes one too, which starts nothing.
const extractor = createExtractor({ model: 'tiny:flat', device: 'wasm' });
const subscribe = (listener) => extractor.subscribe(listener);
const stateNow = () => extractor.state;

/** Drawn at once, without any model. */
const GOLD = buildDocument({
  text: 'Grace Hopper was born in New York.',
  entityTypes: [
    { name: 'person', label: 'Person' },
    { name: 'place', label: 'Place' },
  ],
  relationTypes: [{ name: 'born', label: 'born in', symmetric: false }],
  spans: [
    { fragments: [{ start: 0, end: 12 }], type: 'person', status: 'gold' },
    { fragments: [{ start: 25, end: 33 }], type: 'place', status: 'gold' },
  ],
  relations: [{ head: 0, tail: 1, type: 'born', status: 'gold' }],
});

/** A text, a button, and what the model finds. */
export function Names() {
  const state = useSyncExternalStore(subscribe, stateNow, stateNow);
  const [text, setText] = useState('Ada Lovelace works for Acme Labs in London.');
  const [found, setFound] = useState();
  const [problem, setProblem] = useState('');

  const run = async () => {
    setProblem('');
    try {
      setFound(await extractor.extract(text));
    } catch (error) {
      setProblem(describeError(error));
    }
  };

  return createElement(
    'main',
    null,
    createElement(AnnotatedText, { document: GOLD, label: 'Gold annotations' }),
    createElement('textarea', {
      'aria-label': 'Text',
      value: text,
      onChange: ({ target }) => setText(target.value),
    }),
    createElement('button', { onClick: () => void run() }, 'Find names'),
    createElement('p', { role: 'status' }, state.kind),
    problem !== '' && createElement('p', { role: 'alert' }, problem),
    found && createElement(AnnotatedText, { document: found }),
  );
}
