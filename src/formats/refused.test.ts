import { describe, expect, it } from 'vitest';
import { refusalOf } from './refused.ts';

const of = (path: string, text: string) =>
  refusalOf({ path, bytes: Uint8Array.from(text, (sign) => sign.charCodeAt(0)) });

describe('files that are refused by name', () => {
  it.each([
    ['a.pdf', '%PDF-1.7\n…', /PDF/u, /\.txt/u],
    ['scan', '\n%PDF-1.4', /PDF/u, /\.txt/u],
    ['train.spacy', 'x\u009cabc', /DocBin/u, /python/u],
    ['train.spacy', 'x\u0001abc', /DocBin/u, /jsonl/u],
    [
      'a.xml',
      '<?xml version="1.0"?>\n<!-- own -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0">',
      /TEI/u,
      /W3C/u,
    ],
    ['a.tei', '<tei:teiCorpus xmlns:tei="x">', /TEI/u, /INCEpTION/u],
    ['old.xml', '<TEI.2>', /TEI/u, /W3C/u],
    ['a.7z', '7z\u00bc\u00af\u0027\u001c…', /7-Zip/u, /\.zip/u],
    ['a.tar.bz2', 'BZh91AY', /bzip2/u, /\.tar\.gz/u],
  ])('%s', (path, text, message, advice) => {
    const refusal = of(path, text);
    expect(refusal?.message).toMatch(message);
    expect(refusal?.advice).toMatch(advice);
  });

  it.each([
    ['a.txt', 'We read a %PDF- and <TEITOK>.'],
    ['a.spacy', '{"text": "a"}'],
    ['a.txt', 'BZ is a name, Rar! too'],
    ['x.txt', 'x\u009cabc'],
    ['a.xml', '<xmi:XMI/>'],
    ['empty', ''],
  ])('no other: %s', (path, text) => {
    expect(of(path, text)).toBeUndefined();
  });
});
