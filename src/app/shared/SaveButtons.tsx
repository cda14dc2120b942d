import { useEffect, useState } from 'react';
import type { Document } from '../../document/document.ts';
import { serialiseJson } from '../../formats/json.ts';
import { serialiseTsv } from '../../formats/tsv.ts';
import type { Taking } from '../../view/picture/takePicture.ts';
import { KEEP_FILE, saveFile } from './saveFile.ts';

/** Properties of `SaveButtons`. */
export interface SaveButtonsProps {
  /** What files are called, without an ending. */
  readonly name?: string;
  /** With the current thresholds; hidden types are saved too. */
  readonly document: Document;
  /** Makes an SVG file of the drawing; undefined until the text is all on the page. */
  readonly picture: (taking: Taking) => Promise<string | undefined>;
}

/** Copy and download of the document: as the command line prints it, as tables, as a picture. */
export function SaveButtons({ name = 'iter', document: annotated, picture }: SaveButtonsProps) {
  const [said, setSaid] = useState('');
  const [taking, setTaking] = useState<AbortController>();
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying; download the file instead.');
    }
  };
  const [files] = useState(() => new Set<() => void>());
  // With the result, what was saved of it goes from this page's memory.
  useEffect(
    () => () => {
      for (const forget of files) forget();
      files.clear();
    },
    [files],
  );
  const save = (ending: string, type: string, content: string) => {
    const file = `${name}.${ending}`;
    const forget = saveFile(file, new Blob([content], { type }));
    files.add(forget);
    setTimeout(() => {
      files.delete(forget);
      forget();
    }, KEEP_FILE);
    setSaid(`Saved as ${file}.`);
  };
  const take = async () => {
    const stopper = new AbortController();
    setTaking(stopper);
    const onProgress = (share: number) => setSaid(`Drawing the picture: ${tens(share)} %.`);
    try {
      const svg = await picture({ onProgress, signal: stopper.signal });
      if (svg !== undefined) save('svg', 'image/svg+xml', svg);
      else setSaid('The text is still being laid out; try again in a moment.');
    } catch (error) {
      if (!stopper.signal.aborted) throw error;
      setSaid('Stopped.');
    } finally {
      setTaking(undefined);
    }
  };
  const json = () => `${serialiseJson(annotated)}\n`;
  return (
    <div className="save">
      <button type="button" onClick={() => void copy(json())}>
        Copy JSON
      </button>
      <button type="button" onClick={() => save('json', 'application/json', json())}>
        Download JSON
      </button>
      <button type="button" onClick={() => void copy(serialiseTsv(annotated))}>
        Copy tables
      </button>
      {/* One button, so that the keyboard focus stays on it. */}
      <button type="button" onClick={() => (taking === undefined ? void take() : taking.abort())}>
        {taking === undefined ? 'Download SVG' : 'Stop drawing'}
      </button>
      <button type="button" onClick={() => print()}>
        Print
      </button>
      <span role="status" aria-label="Saving">
        {said}
      </span>
    </div>
  );
}

/** A share in percent, in steps of ten: a screen reader says each change. */
function tens(share: number): number {
  return Math.floor(share * 10) * 10;
}
