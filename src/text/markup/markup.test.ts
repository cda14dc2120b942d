import { describe, expect, test } from 'vitest';
import { readMarkup, type MarkupMode } from './markup.ts';

const read = (text: string, mode: MarkupMode = 'auto') => readMarkup(text, mode).reading.text;

describe('HTML in a pasted text is read as what it means', () => {
  test.each([
    ['Procter &amp; Gamble', 'Procter & Gamble'],
    [
      'S&oslash;borg and K&#248;ge, &Ouml;rebro, &#x141;&oacute;d&zacute;',
      'Søborg and Køge, Örebro, Łódź',
    ],
    ['Anna&nbsp;Berg', 'Anna\u00a0Berg'],
    [
      '<b>Anna Berg</b> works for <a href="https://x.example/a.html?b=1&amp;c">Nokia</a>.',
      'Anna Berg works for Nokia.',
    ],
    ['S<b>iem</b>ens', 'Siemens'],
    ['Anna Berg<br>Nokia<br/>Oslo<BR />', 'Anna Berg\nNokia\nOslo\n'],
    ['<p>Anna Berg left.</p><p>She moved.</p>', '\n\nAnna Berg left.\n\n\n\nShe moved.\n\n'],
    ['<ul><li>Anna<li>Pavel</ul>', '\n\n\n\nAnna\n\nPavel\n\n'],
    ['<tr><td>Anna</td><td>Nokia</td></tr>', '\n\n\tAnna\tNokia\n\n'],
    ['Berg<sup>1</sup>, H<sub>2</sub>O, 10<sup>6</sup>', 'Berg 1, H2O, 106'],
    ['<!-- note --><style>b { c: d }</style>Oslo<script>let a = 1 &lt; 2;</script>', ' Oslo '],
    [
      'the <span class=\'x\'>Quill</span> &mdash; founded in <time datetime="1999">1999</time>',
      'the Quill — founded in 1999',
    ],
    ['p &lt; 0.05 and r &gt; 0.8', 'p < 0.05 and r > 0.8'],
    ['Anna Berg &lt;anna@example.com&gt; wrote', 'Anna Berg <anna@example.com> wrote'],
    ['R&amp;amp;D at S&amp;oslash;borg', 'R&D at Søborg'],
    [
      'She knows HTML &amp; CSS at Procter &amp; Gamble in K&oslash;ge',
      'She knows HTML & CSS at Procter & Gamble in Køge',
    ],
    ['<p>She teaches HTML at Nokia.</p>', '\n\nShe teaches HTML at Nokia.\n\n'],
    ['&ldquo;Yes&rdquo;, said Anna&hellip;', '“Yes”, said Anna…'],
    ['&#128512; &NotEqualTilde; &CounterClockwiseContourIntegral;', '😀 ≂̸ ∳'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(readMarkup(text, 'auto').markup?.kind).toBe('read');
    expect(readMarkup(text, 'keep')).toMatchObject({ reading: { text }, markup: { kind: 'kept' } });
  });
});

describe('what shows markup on purpose is left alone', () => {
  test.each([
    'In HTML, write &lt; for a less-than sign and &amp; for an ampersand.',
    'Use `&nbsp;` between Anna and Berg.',
    'Write &lt;b&gt;Anna&lt;/b&gt; to see her name in bold.',
    'To show an entity, write &amp;lt; in the source.',
    'The entity “&eacute;” is older than Unicode.',
    '```\nif (a &lt; b) print("&amp;");\n```',
    'if (a &lt; b &amp;&amp; c) {\n  total += 1;\n}',
    'return <p>5 &lt; 6</p>;',
    'const label = "Procter &amp; Gamble";',
    'The <b> tag and the <i> tag make text bold and italic.',
    'The element <br> ends a line, says the HTML standard.',
    '<code>&lt;table&gt;',
  ])('%s', (text) => {
    expect(read(text)).toBe(text);
    expect(readMarkup(text, 'auto').markup?.kind ?? 'kept').toBe('kept');
    expect(read(text, 'keep')).toBe(text);
  });

  test('and read where the reader says so', () => {
    expect(read('In HTML, write &lt; for less.', 'read')).toBe('In HTML, write < for less.');
    expect(read('`&amp;`', 'read')).toBe('`&`');
  });

  test('beside what is read', () => {
    expect(read('<p>Write <code>&lt;b&gt;</code>, says Procter &amp; Gamble.</p>')).toBe(
      '\n\nWrite &lt;b&gt;, says Procter & Gamble.\n\n',
    );
    expect(read('S&oslash;borg lies in Denmark.\n\nWrite &lt;p&gt; first.')).toBe(
      'Søborg lies in Denmark.\n\nWrite &lt;p&gt; first.',
    );
  });
});

describe('what is no HTML is left alone', () => {
  test.each([
    'AT&T; Smith & Wesson; a&b; &unknown; &',
    'Dear <title> <name>, we met <anna@example.com> at <https://example.com>.',
    'if a<b and c>d then List<String> and vector<b>',
    '<b> joined the channel',
    'x < y > z <- <3 </sarcasm> </s>',
    '?a=1&copy=2&lt',
    '&#;&#x;&#99999999;',
  ])('%s', (text) => {
    expect(readMarkup(text, 'auto').markup).toBeUndefined();
    expect(read(text, 'read')).toBe(text);
  });
});

test('the range of what was read goes from the first of it to the last', () => {
  const text = 'At <b>Procter &amp; Gamble</b> today';
  expect(readMarkup(text, 'auto').markup?.range).toEqual({ start: 3, end: 30 });
  expect(readMarkup('Anna works.', 'auto').markup).toBeUndefined();
});

test('an entity covers all of itself, a tag nothing beside it', () => {
  const text = '<b>Procter &amp; Gamble</b>';
  const { reading } = readMarkup(text, 'auto');
  expect(reading.original({ start: 0, end: reading.text.length })).toEqual({ start: 3, end: 23 });
  const at = reading.text.indexOf('&');
  expect(reading.original({ start: at, end: at + 1 })).toEqual({ start: 11, end: 16 });
});

test('takes time that is linear in the text', () => {
  const texts = [
    '<',
    '<a ',
    '<a b="',
    '<!--',
    '&',
    '&amp;',
    '<b>',
    '<b></i>',
    '<p></b>',
    '`',
    '<p',
    '&lt;b ',
    '```\n',
    '<a b=\'"',
  ];
  for (const part of texts) {
    const text = part.repeat(Math.ceil(40_000 / part.length));
    expect(readMarkup(text, 'auto').reading.text.length).toBeLessThanOrEqual(2 * text.length);
  }
});
