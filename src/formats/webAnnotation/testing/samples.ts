/** What the annotations are about. */
export const TEXT = 'The inn at Vik burned. The inn at Lom did not.';
/** Member of each annotation that says which model it is of. */
export const context = { '@context': 'http://www.w3.org/ns/anno.jsonld' };
/** A body that is a type. */
export const tag = (value: string) => ({ type: 'TextualBody', purpose: 'tagging', value });
/** A selector of a place, in characters. */
export const position = (start: number, end: number) => ({
  type: 'TextPositionSelector',
  start,
  end,
});
/** A selector of words. */
export const quote = (exact: string, more: object = {}) => ({
  type: 'TextQuoteSelector',
  exact,
  ...more,
});
/** An annotation of the text, a `Place` where `rest` says nothing else. */
export const note = (id: string, selector: unknown, rest: object = {}) => ({
  ...context,
  id,
  type: 'Annotation',
  body: [tag('Place')],
  target: { source: 'http://own.example/1', selector },
  ...rest,
});
/** Three spans and a relation, of which no two are written alike. */
export const ALL = [
  note('#1', [quote('Vik'), position(11, 14)]),
  note(
    '#2',
    { type: 'FragmentSelector', value: 'p1', refinedBy: position(4, 7) },
    { body: tag('House') },
  ),
  note('#3', [quote('The inn at Lom', { prefix: 'd. ', suffix: ' did' }), position(23, 37)], {
    body: [{ ...tag('rebuilt'), purpose: 'commenting' }, tag('House')],
    creator: { name: 'Ada' },
  }),
  {
    ...context,
    id: '#4',
    type: 'Annotation',
    motivation: 'linking',
    body: [tag('in')],
    target: ['#2', '#1'],
  },
];
/** A body that is no type. */
export const COMMENT = { type: 'TextualBody', purpose: 'commenting', value: 'burned' };
/** A relation one end of which is its body. */
export const LINK = {
  ...context,
  id: '#4',
  motivation: 'linking',
  body: '#1',
  target: { id: '#2' },
};
/** A file of several lines. */
export const json = (value: unknown) => JSON.stringify(value, null, 2);
