import { elementsOf, type XmlElement } from '../../formats/common/xmlTree.ts';
import type { Tally } from '../tally.ts';

/** Elements that go with all that is in them, and what a person calls them. */
const LEFT_OUT: ReadonlyMap<string, readonly [one: string, several: string]> = new Map([
  ['w:del', ['deleted passage', 'deleted passages']],
  ['w:moveFrom', ['moved passage, where it was,', 'moved passages, where they were,']],
  ['w:instrText', ['field code', 'field codes']],
  ['w:delInstrText', ['field code', 'field codes']],
  ['w:object', ['embedded object', 'embedded objects']],
  ['w:altChunk', ['embedded file', 'embedded files']],
  ['w:subDoc', ['embedded file', 'embedded files']],
  ['w:commentReference', ['comment', 'comments']],
  ['w:sym', ['sign of a typeface of signs', 'signs of typefaces of signs']],
  ['w:control', ['control', 'controls']],
  ['c:chart', ['diagram', 'diagrams']],
  ['dgm:relIds', ['diagram', 'diagrams']],
  ['v:textpath', ['text as a drawing', 'texts as drawings']],
  ['w:bookmarkStart', ['bookmark', 'bookmarks']],
  ['w:ffData', ['form field’s data', 'data of form fields']],
  ['w:sdtPr', ['content control’s data', 'data of content controls']],
  ['w:tblCaption', ['description of a table', 'descriptions of tables']],
  ['w:tblDescription', ['description of a table', 'descriptions of tables']],
]);

/** Whether an element is left out with all that is in it; then it is counted. */
export function isLeftOut(element: XmlElement | undefined, dropped: Tally): boolean {
  const called = element && LEFT_OUT.get(element.name);
  if (called !== undefined) dropped.add(...called);
  return called !== undefined;
}

/** Of what a document says twice, for old programs too, the first. */
export function chosen(element: XmlElement): XmlElement {
  if (element.name !== 'mc:AlternateContent') return element;
  const [choice] = elementsOf(element, 'mc:Choice');
  return choice ?? element;
}

/** Elements of a name in an element and in what only marks or wraps some of its content. */
export function within(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    const wraps = ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'];
    return wraps.includes(child.name) ? within(child, name) : [];
  });
}

/** An element and all in it, but for what is in text boxes: that is read as text. */
export function* everyOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  if (element.name === 'w:txbxContent') return;
  for (const child of elementsOf(chosen(element))) yield* everyOf(child);
}
