import { useEffect, useState } from 'react';
import type { Document } from '../../document/document.ts';
import { serialiseJson } from '../../formats/json.ts';
import { serialiseTsv } from '../../formats/tsv.ts';
import type { Taking } from '../../view/picture/takePicture.ts';

/** Properties of `SaveButtons`. */
export interface SaveButtonsProps {
  /** With the current thresholds; hidden types are saved too. */
  readonly document: Document;
  /** Makes an SVG file of the drawing; undefined until the text is all on the page. */
  readonly picture: (taking: Taking) => Promise<string | undefined>;
}

/** Long enough for every browser to have begun to read the file. */
const KEEP_FILE = 60_000;

/** Copy and download of the document: as the command line prints it, as tables, as a picture. */
export function SaveButtons({ document: annotated, picture }: SaveButtonsProps) {
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
  const save = (name: string, type: string, content: string) => {
    const forget = download(name, type, content);
    files.add(forget);
    setTimeout(() => {
      files.delete(forget);
      forget();
    }, KEEP_FILE);
    setSaid(`Saved as ${name}.`);
  };
  const take = async () => {
    const stopper = new AbortController();
    setTaking(stopper);
    const onProgress = (share: number) => setSaid(`Drawing the picture: ${tens(share)} %.`);
    try {
      const svg = await picture({ onProgress, signal: stopper.signal });
      if (svg !== undefined) save('iter.svg', 'image/svg+xml', svg);
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
      <button type="button" onClick={() => save('iter.json', 'application/json', json())}>
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

/** Has the browser save a file, and gives what ends the address that the page has for it. */
function download(name: string, type: string, content: string): () => void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  return () => {
    URL.revokeObjectURL(url);
  };
}
