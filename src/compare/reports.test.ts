// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { compareAnnotators } from './annotators.ts';
import { serialiseCsv } from './csv.ts';
import { excerpt } from './excerpt.ts';
import { htmlReport } from './html.ts';
import { annotated, textOf, type Spelled } from './testing/documents.ts';

const HOSTILE = '=SUM(A1), "Ida"\nMoen <img src=x onerror=alert(1)> & <\u{1f600}/script> left';

const side = (name: string, spans: readonly Spelled[], path = 'd,1') => ({
  name,
  documents: [textOf(path, annotated(HOSTILE, spans, [[0, 'r<b>', 1]]))],
});

const ONE = side('<i>gold</i>', [
  [0, 8, 'A&B'],
  [11, 20, 'C'],
  [21, 50, 'D'],
]);
const TWO = side('other"', [
  [0, 8, '<td>'],
  [11, 14, 'C'],
]);

describe('the table for spreadsheets', () => {
  it('has a line for each difference, quoted where it must be, and no formula', () => {
    const { pairs } = compareAnnotators([ONE, TWO]);
    expect(serialiseCsv(pairs).split('\r\n')).toEqual([
      'Gold,Other,Document,Layer,Kind,Verdict,Gold type,Gold text,Gold offsets,Other type,Other text,Other offsets',
      `<i>gold</i>,"other""","d,1",,span,type differs,A&B,'=SUM(A1),0–8,<td>,'=SUM(A1),0–8`,
      `<i>gold</i>,"other""","d,1",,relation,boundary differs,r<b>,"'=SUM(A1) → Ida"" Moen",0–8 → 11–20,r<b>,'=SUM(A1) → Ida,0–8 → 11–14`,
      `<i>gold</i>,"other""","d,1",,span,boundary differs,C,"Ida"" Moen",11–20,C,Ida,11–14`,
      `<i>gold</i>,"other""","d,1",,span,missed,D,<img src=x onerror=alert(1)>,21–50,,,`,
      '',
    ]);
  });
});

describe('the report', () => {
  const parsed = (sides: Parameters<typeof compareAnnotators>[0]) =>
    new DOMParser().parseFromString(htmlReport(compareAnnotators(sides)), 'text/html');

  it('shows hostile names, types and texts as they are, and asks for nothing', () => {
    const page = parsed([ONE, TWO]);
    expect(page.querySelectorAll('script, img, link, iframe, i, b, form, a')).toHaveLength(0);
    expect(page.title).toBe('Comparison: <i>gold</i>, other"');
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain(
      "default-src 'none'",
    );
    const words = page.querySelector('details')?.textContent ?? '';
    expect(words).toContain('<img src=x onerror=alert(1)> & <\u{1f600}/script>');
    expect(words).toContain('A&B → <td>');
    expect(htmlReport(compareAnnotators([ONE, TWO]))).toContain('prefers-color-scheme: dark');
  });

  it('marks what each side covers in the words around it', () => {
    const row = [...parsed([ONE, TWO]).querySelectorAll('details tbody tr')].find(
      (one) => one.textContent.startsWith('boundary differs') && one.textContent.includes('span'),
    );
    const marks = [...(row?.querySelectorAll('mark') ?? [])];
    expect(marks.map((mark) => [mark.className, mark.textContent])).toEqual([
      ['both', 'Ida'],
      ['gold', '"\nMoen'],
    ]);
  });

  it('has a table of all annotators two by two', () => {
    const THREE = { ...TWO, name: 'third' };
    const [table] = parsed([ONE, TWO, THREE]).querySelectorAll('table');
    const cells = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells[2]?.slice(0, 3)).toEqual([
      'third',
      expect.stringMatching(/^0\.00 κ/u),
      '100.00 κ 1.00',
    ]);
    expect(cells[1]?.[3]).toBe(cells[2]?.[2]);
    expect(cells[0]?.[1]).toBe('–');
  });

  it('holds control characters and halves of characters as no reader trips over', () => {
    const odd = (name: string, spans: readonly Spelled[]) => ({
      name,
      documents: [textOf('\u0000', annotated('a\u0000b \ud800 c', spans))],
    });
    const html = htmlReport(compareAnnotators([odd('x', [[0, 3, 'A']]), odd('y', [])]));
    expect(html.isWellFormed()).toBe(true);
    expect(html).not.toContain('\u0000');
    expect(html).toContain('a\uFFFDb');
  });
});

describe('an excerpt', () => {
  const text = `${'word '.repeat(40)}here${' word'.repeat(40)}`;
  const at = text.indexOf('here');

  it('begins and ends at words, and says that the text goes on', () => {
    const [span] = annotated(text, [[at, at + 4, 'A']]).spans;
    const parts = excerpt(text, span ? [span] : [], []);
    expect(parts.find(({ of }) => of === 'gold')?.text).toBe('here');
    const words = parts.map((part) => part.text).join('');
    expect(words).toMatch(/^…word .*word…$/u);
    expect(words.length).toBeLessThan(100);
  });

  it('of a long span is cut in its middle', () => {
    const long = 'x'.repeat(5000);
    const [span] = annotated(long, [[0, 5000, 'A']]).spans;
    expect(excerpt(long, [], span ? [span] : [])).toEqual([
      { of: 'other', text: `${'x'.repeat(200)} … ${'x'.repeat(200)}` },
    ]);
  });
});
