/**
 * Sentences unlike those that the tiny model was trained on, behind one that is like them: it is
 * unsure of some of their entities and relations, which the sliders then move.
 */
export const UNSURE_TEXT = [
  'Ada Lovelace works for Acme Labs in London.',
  'Rome is the birthplace of Zenith Systems. Marie Curie divorced Paul Keller.',
  'Grace Hopper, an engineer from Leeds, joined Orion Bank in May.',
  'Paul, born and raised near Oslo, runs Acme Labs. Acme Labs works for Orion Bank in London.',
  'Clara Vogel worked for Orion, then for Lumen Media of Paris. Zenith married Atlas in Rome.',
  'Orion Bank opened an office in Leeds and hired nobody. Turin Helix hired Berg.',
  'Marie Curie, wife of Acme Labs, lives in Hugo Winter. Helix Motors left Turin for Boston.',
  'The Berlin bank of Anna Keller is based near Leeds.',
].join('\n\n');

/** One sentence with an entity and a relation for whoever needs any result. */
export const SHORT_TEXT = 'Anna Berg was born in Oslo.';

/** Whatever a page might lose: blank lines, tabs, runs of spaces, joined emoji, right to left. */
export const ODD_TEXT = [
  'Ada Lovelace  works\tfor Acme Labs\u00a0in London. ',
  '',
  '',
  '   Anna Berg 👩‍👩‍👧‍👦 was born in Oslo 🇳🇴.',
  'ولدت سارة في القاهرة، وهي تعمل في Acme Labs.',
  'Zoe\u0301 Mu\u0308ller works for Helix Motors\u200b.',
].join('\n');

/** A text of many short sentences, which keeps the model busy for a while. */
export function longText(sentences: number): string {
  return Array.from(
    { length: sentences },
    (_, index) => `Clara Vogel wrote letter ${index} to Hugo Winter in Vienna.`,
  ).join(' ');
}
