import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFile } from './open.ts';
import { bytesOf, hide, textOf } from './testing/hide.ts';

const open = (html: string) => openFile('a.html', bytesOf(html));

/** The page once words are hidden. */
async function written(html: string, ...words: string[]): Promise<string> {
  const file = await open(html);
  return textOf(file.write(hide(file.text, words)));
}

describe('a page', () => {
  it('is searched as a person reads it, then what is behind it', async () => {
    const { text, dropped } = await open(
      `<!doctype html><html lang="en"><head><title>Ada Quill</title><meta name="author" content="Ada">
      <style>p::after { content: "Quill" }</style><script>let a = 'Quill';</script></head>
      <body class="quill"><!-- Quill --><p id="quill">Dear <b>A</b>da
        Qu&#105;l&shy;l,<br>ring <a href="mailto:ada%20quill@x.org" data-who="Quill">us</a>.</p>
      <table><tr><td>Ada</td><td>Quill</td></tr></table><img src="quill.png" alt="Mrs Quill"></body></html>`,
    );
    expect(text).toBe(
      'Ada Quill\nDear Ada Quill,\nring us.\nAda\tQuill\n\nBehind the text:\nmailto:ada quill@x.org\nMrs Quill\n',
    );
    expect(dropped).toEqual([
      '1 piece of information about the page is left out.',
      '1 style sheet is left out.',
      '1 script is left out.',
      '4 attributes are left out.',
      '1 comment is left out.',
      '1 picture is left out.',
    ]);
  });

  it('is written with what came in place of things, whatever they lie in', async () => {
    const html = await written(
      '<p title="to &quot;Ada&quot; Quill">Dear <b>A</b>da <i>Quill</i>, <a href="mailto:ada@quill.org">write</a> &lt;now&gt;</p>',
      'Ada Quill',
      'ada@quill.org',
      '"Ada" Quill',
    );
    expect(html).toBe(
      '<!doctype html>\n<html><head><meta charset="utf-8"></head><body><p title="to [3]">Dear <b>[1]</b><i></i>, <a>write</a> &lt;now&gt;</p></body></html>\n',
    );
  });

  it.each([
    ['split', '<p>Zan<b>der</b>l<i><u>i</u></i>ng</p>'],
    ['as entities', '<p>&#90;ander&#x6c;ing Z&#97;nderling</p>'],
    ['in another case', '<p>ZANDERLING zanderling</p>'],
    ['with signs that nobody sees', '<p>Zan&shy;der\u200bling</p>'],
    [
      'in attributes',
      '<p title="Zanderling">x</p><input value="Zanderling"><img alt="Zanderling">',
    ],
    [
      'in others',
      '<p data-x="Zanderling" aria-label="Zanderling" style="a:Zanderling" onclick="Zanderling">x</p>',
    ],
    ['in names', '<zanderling>x</zanderling><p zanderling="x" id=zanderling>x</p>'],
    [
      'in links',
      '<a href="https://x.org/Zanderling">x</a><a href="#zanderling">x</a><a href="javascript:Zanderling">x</a>',
    ],
    ['escaped in links', '<a href="https://x.org/?q=%5Aanderling">x</a>'],
    [
      'in scripts',
      '<script>Zanderling</script><style>Zanderling</style><noscript>Zanderling</noscript>',
    ],
    ['in comments', '<!--Zanderling--><![CDATA[Zanderling]]><?x Zanderling?>'],
    ['in templates', '<template><p>Zanderling</p></template><svg><text>Zanderling</text></svg>'],
    ['in what is no element', '<xmp>Zanderling</xmp><listing>Zanderling</listing>'],
    ['at the end', '<p>x</p><plaintext>Zanderling'],
    ['in frames', '<iframe srcdoc="Zanderling">Zanderling</iframe>'],
    [
      'in forms',
      '<textarea>\nZanderling</textarea><select><option label="Zanderling">Zanderling</select>',
    ],
    [
      'before it',
      '<!doctype Zanderling><meta name="x" content="Zanderling"><title>Zanderling</title>',
    ],
    ['unclosed', '<p title="Zanderling>x</p><b Zanderling'],
  ])('keeps nothing %s', async (_, html) => {
    expect((await written(`<html>${html}`, 'Zanderling', 'Zander ling')).toLowerCase()).not.toMatch(
      /zander|derling/u,
    );
  });

  it('is read in its encoding', async () => {
    const latin = Uint8Array.from('<meta charset="iso-8859-1"><p>Ren\u00e9e', (one) =>
      one.charCodeAt(0),
    );
    expect((await openFile('a.htm', latin)).text).toContain('Ren\u00e9e');
    const cyrillic = Uint8Array.of(
      ...bytesOf('<html><meta charset=windows-1251><p>'),
      0xc0,
      0xed,
      0xed,
      0xe0,
    );
    expect((await openFile('a', cyrillic)).text).toContain('\u0410\u043d\u043d\u0430');
  });

  it('is refused where it is nested too deep, or its encoding is not known', async () => {
    await expect(open('<div>'.repeat(100_000))).rejects.toThrow(/nested more than/u);
    await expect(open('<meta charset="x-ada"><p>')).rejects.toThrow(/x-ada/u);
  });

  it('holds nothing of a word wherever it was put', async () => {
    const piece = fc.constantFrom(
      'Zander',
      'ling',
      'Zanderling',
      '<b>',
      '</b>',
      '<p>',
      '</p>',
      '<!--',
      '-->',
      '"',
      '<a title="',
      '<a href="',
      '">',
      '<script>',
      '</script>',
      '&',
      ';',
      ' ',
      '<td>',
      '<table>',
      '<title>',
      '</title>',
      '<textarea>',
      '</textarea>',
      '<svg>',
      '</svg>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const html = await written(`<html>${pieces.join('')}`, 'Zanderling');
        const words = html.replaceAll(/<[^>]*>/gu, (tag) =>
          tag.replaceAll(/[^"]*"([^"]*)"[^"]*/gu, ' $1 '),
        );
        expect(words).not.toMatch(/(?<![\p{L}\p{N}])Zanderling(?![\p{L}\p{N}])/u);
      }),
    );
  });
});
