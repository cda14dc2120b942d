import { FormatError } from '../../base/errors.ts';
import { readDrafts, type Draft, type DraftSpan } from '../common/drafts.ts';
import { splitLines } from '../common/lines.ts';
import type { FileReport } from '../common/report.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { Format } from '../format.ts';

const PART = /^([^|\t]+)\|([ta])\|(.*)$/su;

/** PubTator's lines: a title, an abstract, and a row a mention. */
export const pubtator: Format = {
  name: 'pubtator',
  title: 'PubTator',
  files: '.txt or .pubtator',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: false,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: ([file]) => (file && /^\s*[^|\t\r\n]+\|t\|/u.test(file.text.slice(0, 4000)) ? 0.98 : 0),
  read: (files, options = {}) =>
    readDrafts(files, files, options, CODE_POINT_OFFSETS, ({ text }, report) =>
      parsePubtator(text, report),
    ),
};

interface Article {
  readonly parts: string[];
  readonly spans: DraftSpan[];
}

/**
 * Offsets count the title, one separator, and the abstract. Relations name concepts, not mentions,
 * and so none is drawn.
 */
function parsePubtator(content: string, report: FileReport): Draft[] {
  const articles = new Map<string, Article>();
  for (const [index, { text }] of splitLines(content).entries()) {
    const line = index + 1;
    if (text.trim() === '') continue;
    const [, name = '', , part = ''] = PART.exec(text) ?? [];
    if (name !== '') {
      const known = articles.get(name);
      if (known) known.parts.push(part);
      else articles.set(name, { parts: [part], spans: [] });
      continue;
    }
    const [id = '', start = '', end = '', stored = '', type = '', concept = ''] = text.split('\t');
    const article = articles.get(id);
    if (article === undefined)
      report.add('dropped', line, 'A row of an article above was expected.');
    else if (/^\d+$/u.test(start) && /^\d+$/u.test(end) && type !== '') {
      article.spans.push({
        id: `line.${line}`,
        ranges: [{ start: Number(start), end: Number(end) }],
        type,
        stored,
        line,
        details: concept === '' ? [] : [{ name: 'Concept', value: concept }],
      });
    } else if (text.split('\t').length >= 4) {
      report.add(
        'not-shown',
        line,
        `“${start}” joins the concepts ${end} and ${stored}, not mentions.`,
      );
    } else report.add('dropped', line, 'A mention with start, end, words and type was expected.');
  }
  if (articles.size === 0)
    throw new FormatError('a line like “1|t|A title” was expected', { line: 1 });
  return [...articles].map(([name, { parts, spans }]) => ({
    name,
    text: parts.join('\n'),
    spans,
    relations: [],
  }));
}
