import { useState } from 'react';
import type { Document } from '../document/document.ts';
import { serialiseJson } from '../formats/json.ts';

/** Properties of `SaveButtons`. */
export interface SaveButtonsProps {
  /** With the current thresholds; hidden types are saved too. */
  readonly document: Document;
}

/** Long enough for every browser to have begun to read the file. */
const KEEP_FILE = 60_000;

/** Copy and download of the document as the command line prints it. */
export function SaveButtons({ document: annotated }: SaveButtonsProps) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${serialiseJson(annotated)}\n`);
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying; download the file instead.');
    }
  };
  const download = () => {
    const file = new Blob([`${serialiseJson(annotated)}\n`], { type: 'application/json' });
    const url = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = url;
    link.download = 'iter.json';
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, KEEP_FILE);
    setSaid('Saved as iter.json.');
  };
  return (
    <div className="save">
      <button type="button" onClick={() => void copy()}>
        Copy JSON
      </button>
      <button type="button" onClick={download}>
        Download JSON
      </button>
      <span role="status" aria-label="Saving">
        {said}
      </span>
    </div>
  );
}
