import type { Document, Notice } from '../../document/document.ts';
import type { MarkupMode } from '../../extract/engine.ts';
import { shorten } from '../../view/focus/describe.ts';

/** Properties of `Notices`. */
export interface NoticesProps {
  readonly document: Document;
  /** Reads the text once more, its HTML in another way. */
  readonly onMarkup: (mode: MarkupMode) => void;
}

const WORDS: Readonly<Record<Notice['kind'], string>> = {
  'sentence-cut':
    'A sentence is longer than the model reads at once and was cut; relations over the cut are not found:',
  'relations-untested':
    'A sentence has more possible entities than are tested for relations; those of the least certain ones are missing:',
  'text-unread': 'Nothing is shown of the text that has not been read, from here on:',
  'markup-read': 'HTML in the text was read as what it means:',
  'markup-kept': 'HTML in the text was read as it stands there, as any other characters:',
};

/** The other way to read the HTML, and the button that asks for it. */
const SWITCHES: Readonly<Partial<Record<Notice['kind'], readonly [MarkupMode, string]>>> = {
  'markup-read': ['keep', 'Read it as it stands'],
  'markup-kept': ['read', 'Read it as what it means'],
};

/** What the reader should know about the result. */
export function Notices({ document, onMarkup }: NoticesProps) {
  if (document.notices.length === 0) return null;
  return (
    <ul className="notices">
      {document.notices.map(({ kind, range }) => {
        const [mode, label] = SWITCHES[kind] ?? [];
        return (
          <li key={`${kind} ${range.start}`}>
            <span>{`${WORDS[kind]} `}</span>
            <q dir="auto" translate="no">
              {shorten(document.text.slice(range.start, range.end).trim())}
            </q>
            {mode && (
              <>
                <span> </span>
                <button type="button" className="quiet" onClick={() => onMarkup(mode)}>
                  {label}
                </button>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
