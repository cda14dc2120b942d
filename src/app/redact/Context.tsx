import type { Fragment } from '../../document/document.ts';

/** Characters before and behind. */
const REACH = 40;

/** A part of the text with what stands around it. */
export function Context({ text, place }: { readonly text: string; readonly place: Fragment }) {
  const { start, end } = place;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  return (
    <q className="redact-context" dir="auto" translate="no">
      {before}
      <b>{text.slice(start, end)}</b>
      {after}
    </q>
  );
}
