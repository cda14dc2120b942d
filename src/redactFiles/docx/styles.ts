import { attributeOf, elementsOf, type XmlElement } from '../../formats/common/xmlTree.ts';
import { isKnownStyle, isKnownValue } from './known.ts';
import { knownAttributes, looksOf, propertiesOf, type StyleIds } from './looks.ts';

/** New ids for all styles. */
export function styleIds(root: XmlElement | undefined): StyleIds {
  const ids = new Map<string, string>();
  for (const style of root === undefined ? [] : elementsOf(root, 'w:style')) {
    const id = attributeOf(style, 'w:styleId');
    if (id !== undefined) ids.set(id, `S${ids.size + 1}`);
  }
  return ids;
}

/** The styles as they are saved, without names that somebody gave; what is in the root element. */
export function savedStyles(root: XmlElement, ids: StyleIds): string {
  const defaults = elementsOf(root, 'w:docDefaults').map((element) => {
    const run = elementsOf(element, 'w:rPrDefault').map((one) => propertiesOf(one, 'w:rPr', ids));
    const paragraph = elementsOf(element, 'w:pPrDefault').map((one) =>
      propertiesOf(one, 'w:pPr', ids),
    );
    return `<w:docDefaults><w:rPrDefault>${run.join('')}</w:rPrDefault><w:pPrDefault>${paragraph.join('')}</w:pPrDefault></w:docDefaults>`;
  });
  const styles = elementsOf(root, 'w:style').map((style, at) => savedStyle(style, at + 1, ids));
  return [...defaults, ...styles].join('');
}

function savedStyle(style: XmlElement, nth: number, ids: StyleIds): string {
  const [named] = elementsOf(style, 'w:name');
  const name = (named && attributeOf(named, 'w:val')) ?? '';
  const links = ['w:basedOn', 'w:next', 'w:link'].flatMap((link) =>
    elementsOf(style, link).map((element) => {
      const id = ids.get(attributeOf(element, 'w:val') ?? '');
      return id === undefined ? '' : `<${link} w:val="${id}"/>`;
    }),
  );
  const looks = ['w:pPr', 'w:rPr', 'w:tblPr', 'w:trPr', 'w:tcPr'].map((part) =>
    propertiesOf(style, part, ids),
  );
  const type = attributeOf(style, 'w:type') ?? 'paragraph';
  const isDefault = attributeOf(style, 'w:default') === '1' ? ' w:default="1"' : '';
  const id = ids.get(attributeOf(style, 'w:styleId') ?? '');
  if (id === undefined || !isKnownValue(type)) return '';
  const said = isKnownStyle(name) ? name : `Style ${nth}`;
  return `<w:style w:type="${type}"${isDefault} w:styleId="${id}"><w:name w:val="${said}"/>${links.join('')}${looks.join('')}</w:style>`;
}

/** Signs before items of lists: those of typefaces of signs stand for bullets. */
const NUMBERS = /^[%\d.)( :-]{1,20}$/u;

/** The numbering of lists as it is saved; what is in the root element. */
export function savedNumbering(root: XmlElement, ids: StyleIds): string {
  const lists = elementsOf(root, 'w:abstractNum').map((list) => {
    const id = numberOf(list, 'w:abstractNumId');
    const levels = elementsOf(list, 'w:lvl').map((level) => savedLevel(level, ids));
    return id === undefined
      ? ''
      : `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
  });
  const uses = elementsOf(root, 'w:num').map((use) => {
    const id = numberOf(use, 'w:numId');
    const [list] = elementsOf(use, 'w:abstractNumId');
    const listId = list && numberOf(list, 'w:val');
    return id === undefined || listId === undefined
      ? ''
      : `<w:num w:numId="${id}"><w:abstractNumId w:val="${listId}"/></w:num>`;
  });
  return [...lists, ...uses].join('');
}

function savedLevel(level: XmlElement, ids: StyleIds): string {
  const nth = numberOf(level, 'w:ilvl') ?? '0';
  const plain = ['w:start', 'w:numFmt', 'w:lvlRestart', 'w:suff'].flatMap((name) =>
    elementsOf(level, name).map((element) => `<${name}${knownAttributes(element)}/>`),
  );
  const isBullet = elementsOf(level, 'w:numFmt').some(
    (format) => attributeOf(format, 'w:val') === 'bullet',
  );
  const [written] = elementsOf(level, 'w:lvlText');
  const sign = (written && attributeOf(written, 'w:val')) ?? '';
  const text = isBullet ? '\u2022' : NUMBERS.test(sign) ? sign : `%${Number(nth) + 1}.`;
  const [adjusted] = elementsOf(level, 'w:lvlJc');
  const run = isBullet ? '' : propertiesOf(level, 'w:rPr', ids);
  return `<w:lvl w:ilvl="${nth}">${plain.join('')}<w:lvlText w:val="${text}"/>${adjusted ? `<w:lvlJc${knownAttributes(adjusted)}/>` : ''}${propertiesOf(level, 'w:pPr', ids)}${run}</w:lvl>`;
}

/** A number that an attribute is; undefined where it is none. */
export function numberOf(element: XmlElement, name: string): string | undefined {
  const value = attributeOf(element, name);
  return value !== undefined && /^-?\d{1,6}$/u.test(value) ? value : undefined;
}

/** The section's own: page, columns; what refers to heads and feet comes before it. */
export function savedSection(section: XmlElement, references: string, ids: StyleIds): string {
  const looks = elementsOf(section)
    .map((element) => looksOf(element, ids))
    .join('');
  return `<w:sectPr>${references}${looks}</w:sectPr>`;
}
