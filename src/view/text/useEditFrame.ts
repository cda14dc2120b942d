import { useState } from 'react';
import type { Document } from '../../document/document.ts';

/**
 * The document that the lines' heights come from: while a text is edited the one that it began with,
 * so that the text stays where it is whatever is added.
 *
 * @param widest - The text with all that may be shown.
 */
export function useEditFrame(widest: Document, isEdited: boolean): Document {
  const [begun, setBegun] = useState(widest);
  const isKept = isEdited && begun.text === widest.text;
  if (!isKept && begun !== widest) setBegun(widest);
  return isKept ? begun : widest;
}
