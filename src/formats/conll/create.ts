import { newFile } from '../common/created.ts';
import { newSentences } from '../common/newSentences.ts';
import type { SourceText } from '../common/source.ts';
import { retag, type TagStyle } from '../common/tags.ts';
import { tokensOf } from '../common/tokens.ts';
import type { NamedDocument } from '../format.ts';
import { FormatError } from '../../base/errors.ts';

const STYLE: TagStyle = { scheme: 'IOB2', outside: 'O', joint: '-', hasTypes: true };

/**
 * One file with a token and its tag a line; documents begin with `-DOCSTART-`, and where the text
 * has a line break a sentence does, unless that is within a span.
 *
 * @throws FormatError where spans overlap.
 */
export function createConll(documents: readonly NamedDocument[]): readonly SourceText[] {
  return [newFile('all.conll', documents.map(linesOf).join(''))];
}

function linesOf({ document: { text, spans } }: NamedDocument): string {
  const sentences = newSentences({ text, spans });
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  const fresh = spans.map((span) => ({
    ...tokensOf({ text, tokens }, span),
    type: span.type.replaceAll(/[\t\r\n]+/gu, ' '),
  }));
  const starts = new Set<number>();
  let length = 0;
  for (const sentence of sentences) {
    starts.add(length);
    length += sentence.tokens.length;
  }
  const result = retag(
    tokens.map(() => STYLE.outside),
    STYLE,
    starts,
    { gone: [], kept: [], fresh },
  );
  if (!('tags' in result)) {
    throw new FormatError('spans of columns can’t overlap', {
      advice: 'Take one of them away, or convert to another format.',
    });
  }
  const rows = tokens.map(({ start, end }, index) => {
    const row = `${text.slice(start, end)}\t${result.tags[index] ?? STYLE.outside}\n`;
    return starts.has(index) && index > 0 ? `\n${row}` : row;
  });
  return `-DOCSTART-\tO\n\n${rows.join('')}\n`;
}
