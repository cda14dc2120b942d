const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text as it stands in HTML, in an element or an attribute in quotes. What HTML has no place for
 * (control characters, halves of characters) is the replacement character.
 */
export function htmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '\uFFFD')
    .replaceAll(/[&<>"']/gu, (sign) => ESCAPED[sign] ?? sign);
}

/** An element of HTML; its attributes are escaped, its content is HTML. */
export function element(
  name: string,
  content: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${htmlText(value)}"`);
  return `<${name}${said.join('')}>${content}</${name}>`;
}

/** A table with a caption; cells are HTML, the first of each row names it. */
export function table(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = header.map((cell) => element('th', cell, { scope: 'col' })).join('');
  const body = rows.map(([first = '', ...cells]) =>
    element(
      'tr',
      element('th', first, { scope: 'row' }) + cells.map((cell) => element('td', cell)).join(''),
    ),
  );
  const inner = [
    element('caption', caption),
    element('thead', element('tr', head)),
    element('tbody', body.join('\n')),
  ];
  return element('div', element('table', inner.join('\n')), { class: 'wide', tabindex: '0' });
}
