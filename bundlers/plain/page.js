import { buildDocument, createExtractor, describeError } from 'iter-web';
import { draw } from 'iter-web/element';

const extractor = createExtractor({ model: 'tiny:flat', device: 'wasm' });
const [status, alert] = ['status', 'alert'].map((role) =>
  document.querySelector(`[role="${role}"]`),
);
extractor.subscribe(({ kind }) => {
  status.textContent = kind;
});

draw(
  document.getElementById('gold'),
  buildDocument({
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
  }),
  { label: 'Gold annotations' },
);

document.getElementById('find').addEventListener('click', async () => {
  alert.textContent = '';
  try {
    const text = document.querySelector('textarea').value;
    draw(document.getElementById('found'), await extractor.extract(text));
  } catch (error) {
    alert.textContent = describeError(error);
  }
});
