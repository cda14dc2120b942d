import { describe, expect, it } from 'vitest';
import { kindOf } from './kindOf.ts';
import { openFile } from './open.ts';
import { bytesOf } from './testing/hide.ts';

describe('the kind of a file', () => {
  it.each([
    ['a.txt', 'Dear Ada', 'text'],
    ['a.log', 'Dear Ada', 'text'],
    ['a', 'From: the heart\nTo: you\n', 'text'],
    ['a.txt', '<!DOCTYPE html><p>x', 'html'],
    ['a.doc', '<html><body>x', 'html'],
    ['a.HTM', 'x', 'html'],
    ['a.txt', 'From: x\r\nContent-Type:\r\n multipart/mixed; boundary=b\r\n\r\nx', 'eml'],
    ['a.txt', 'From: x\nContent-Transfer-Encoding: Base64\n\nx', 'eml'],
    ['a.txt', 'From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx', 'text'],
    ['a.txt', 'Received: by x\nSubject: =?utf-8?Q?x?=\n\nx', 'eml'],
    ['a.txt', 'X-Original-To: a@b.example\nReceived: by x\nMessage-ID: <1@b>\n\nx', 'text'],
    ['a.eml', 'x', 'eml'],
    ['a.txt', 'PK\u0003\u0004', 'docx'],
    ['a.txt', '\n%PDF-1.7', 'pdf'],
    ['a.tsv', 'a\tb', 'csv'],
    ['a.tsv', '#FORMAT=WebAnno TSV 3.3\n', 'annotations'],
    ['a.txt', '-DOCSTART- O\n', 'annotations'],
    ['a.json', '{}', 'annotations'],
    ['a.ann', '', 'annotations'],
  ])('%s with %j is %s', (name, content, kind) => {
    expect(kindOf(name, bytesOf(content))).toBe(kind);
  });

  it.each([
    ['a.docx', 'x', /no Word document/u],
    ['a.pdf', 'x', /no PDF/u],
    ['a.txt', '{\\rtf1', /rich text/u],
    ['a.yaml', 'a: b', /\.yaml can’t be redacted yet/u],
    ['a.txt', 'II*\0', /picture/u],
  ])('%s with %j is refused', (name, content, said) => {
    expect(() => kindOf(name, bytesOf(content))).toThrow(said);
  });
});

describe('plain text', () => {
  it('is read in its encoding', async () => {
    const open = async (...bytes: number[]) =>
      (await openFile('a.md', Uint8Array.from(bytes))).text;
    expect(await open(0xef, 0xbb, 0xbf, 0x41)).toBe('A');
    expect(await open(0xff, 0xfe, 0x41, 0)).toBe('A');
    expect(await open(0x4b, 0xf6, 0x6c, 0x6e)).toBe('K\u00f6ln');
    await expect(open(0x41, 0)).rejects.toThrow(/no text/u);
  });

  it('of more than 20 MB is refused', async () => {
    await expect(openFile('a.txt', new Uint8Array(20_000_001).fill(0x41))).rejects.toThrow('20 MB');
    const large = new Uint8Array(50_000_001).fill(0x20);
    large.set(bytesOf('%PDF-'));
    await expect(openFile('a.pdf', large)).rejects.toThrow('50 MB');
  });
});
