import { describe, expect, test } from 'vitest';
import { spanText } from './spanText.ts';

/** What is said of all of a text. */
const said = (text: string) => spanText(text, { fragments: [{ start: 0, end: text.length }] });

describe('the words of a span', () => {
  test.each([
    ['Johanna Linde-\nmann', 'Johanna Lindemann'],
    ['Johanna Linde-\r\n   mann', 'Johanna Lindemann'],
    ['Johanna Linde‐\nmann', 'Johanna Lindemann'],
    ['the Minis-\ntry of Trans-\nport', 'the Ministry of Transport'],
    ['phar-\nmaco-\nvigilance', 'pharmacovigilance'],
    ['Ma\u{ad}ri\u{ad}\nenberg', 'Marienberg'],
    ['JOHANNA LINDE-\nMANN', 'JOHANNA LINDEMANN'],
    ['Müns-\nterländer', 'Münsterländer'],
    ['Muñ-\noz', 'Muñoz'],
  ])('of %j are put together again', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test.each([
    ['Franco-\nGerman', 'Franco-German'],
    ['Jean-\nPaul Roux', 'Jean-Paul Roux'],
    ['Saint-\nJean-\nde-\nLuz', 'Saint-Jean-de-Luz'],
    ['mother-in-\nlaw', 'mother-in-law'],
    ['TNF-\nalpha', 'TNF-alpha'],
    ['IL-\n2', 'IL-2'],
    ['1990-\n1995', '1990-1995'],
    ['the state-\nrun Tanjug', 'the state-run Tanjug'],
    ['twenty-\nfive', 'twenty-five'],
    ['heparin-\ninduced', 'heparin-induced'],
    ['T-\nCell', 'T-Cell'],
    ['IBM-\nDeutschland', 'IBM-Deutschland'],
  ])('of %j keep a hyphen that is theirs', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test.each([
    ['Anna -\nBerg', 'Anna - Berg'],
    ['Linde-\n\nmann', 'Linde- mann'],
    ['Linde- mann', 'Linde- mann'],
    ['Anna\n  Berg', 'Anna Berg'],
    [' Anna\tBerg ', 'Anna Berg'],
  ])('of %j are no word to put together', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test('are written as the text writes them elsewhere', () => {
    const at = (text: string, end: number) => spanText(text, { fragments: [{ start: 0, end }] });
    expect(at('Bell-\nacorn and the Bell-acorn', 11)).toBe('Bell-acorn');
    expect(at('Mc-\nKay and McKay', 7)).toBe('McKay');
    expect(at('Mc-\nKay and McKays', 7)).toBe('Mc-Kay');
  });

  test('of several fragments are joined', () => {
    const fragments = [
      { start: 0, end: 9 },
      { start: 14, end: 18 },
    ] as const;
    expect(spanText('left\nhand and foot', { fragments })).toBe('left hand … foot');
  });
});
