import type { Piece } from './pieces.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as the content of an element of HTML, or of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign);
}

/**
 * A page of HTML that shows a redacted text as it is, what was replaced marked. It is made of the pieces
 * alone, so that nothing of the old text is in an attribute, a comment or a script.
 */
export function redactedHtml(pieces: readonly Piece[]): string {
  const body = pieces
    .map(({ text, isReplaced }) =>
      isReplaced ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text),
    )
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Redacted text</title>
<style>pre{white-space:pre-wrap;overflow-wrap:anywhere;font:1rem/1.5 serif}mark{background:#e4e4e4;color:#000}</style>
</head>
<body>
<pre dir="auto">
${body}</pre>
</body>
</html>
`;
}
