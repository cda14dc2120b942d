import { newFile } from '../common/created.ts';
import { newTokens } from '../common/newTokens.ts';
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
  const tokens = newTokens({ text, spans }).filter(
    ({ start, end }) => text.slice(start, end).trim() !== '',
  );
  const fresh = spans.map((span) => ({
    ...tokensOf({ text, tokens }, span),
    type: span.type.replaceAll(/[\t\r\n]+/gu, ' '),
  }));
  const within = new Set(
    fresh.flatMap(({ first, last }) =>
      Array.from({ length: last - first }, (_, at) => first + at + 1),
    ),
  );
  const starts = new Set<number>();
  for (const [index, { start }] of tokens.entries()) {
    const gap = text.slice(tokens[index - 1]?.end ?? 0, start);
    if (index === 0 || (gap.includes('\n') && !within.has(index))) starts.add(index);
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
