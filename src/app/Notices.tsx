import type { Document, Notice } from '../document/document.ts';
import { shorten } from '../view/focus/describe.ts';

/** Properties of `Notices`. */
export interface NoticesProps {
  readonly document: Document;
}

const WORDS: Readonly<Record<Notice['kind'], string>> = {
  'sentence-cut':
    'A sentence is longer than the model reads at once and was cut; relations over the cut are not found:',
  'relations-untested':
    'A sentence has more possible entities than are tested for relations; those of the least certain ones are missing:',
};

/** What the reader should know about the result. */
export function Notices({ document }: NoticesProps) {
  if (document.notices.length === 0) return null;
  return (
    <ul className="notices">
      {document.notices.map(({ kind, range }) => (
        <li key={`${kind} ${range.start}`}>
          <span>{`${WORDS[kind]} `}</span>
          <q dir="auto" translate="no">
            {shorten(document.text.slice(range.start, range.end))}
          </q>
        </li>
      ))}
    </ul>
  );
}
