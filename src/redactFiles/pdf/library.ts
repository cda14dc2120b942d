import type { PDFDocumentProxy } from 'pdfjs-dist';
import { FormatError } from '../../base/errors.ts';

/**
 * pdf.js, loaded with the first PDF. It runs where it is called, which is a worker in the page, so that it
 * starts none of its own; nothing is drawn, so that it needs no canvas and no matrices.
 */
async function load() {
  const globals: { pdfjsWorker?: unknown } & Record<string, unknown> = globalThis;
  // Looked for while the module starts, and used for drawing alone; Node has none.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= Object;
  globals.pdfjsWorker ??= await loadReader(globals);
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** In a worker it takes all messages for its own, unless it sees a window while it starts. */
async function loadReader(globals: Record<string, unknown>) {
  const isWithout = !('window' in globals);
  if (isWithout) globals.window = globals;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  } finally {
    if (isWithout) delete globals.window;
  }
}

/**
 * Open a PDF for its text, use it, and close it.
 *
 * @throws FormatError where it has a password, or is damaged.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  use: (pdf: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const { getDocument, VerbosityLevel } = await load();
  const tables = { areMissing: false };
  /** Is asked for tables of letters that a file refers to and does not have: they are a megabyte. */
  class NoTables {
    fetch() {
      tables.areMissing = true;
      return Promise.reject(new Error('There are no such tables.'));
    }
  }
  const task = getDocument({
    // It takes the bytes away from whoever has them; those that Node reads are of a class of its own.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    CMapReaderFactory: NoTables,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const used = await use(await task.promise);
    if (tables.areMissing) throw unreadable();
    return used;
  } catch (cause) {
    if (tables.areMissing) throw unreadable();
    if (cause instanceof FormatError) throw cause;
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw new FormatError(isLocked ? 'it has a password' : 'it is damaged', {
      cause,
      advice: isLocked
        ? 'Save it without its password.'
        : 'Open it in your PDF program and save it again.',
    });
  } finally {
    await task.destroy();
  }
}

/** What a part of would be missing. */
function unreadable(): FormatError {
  return new FormatError(
    'it names Chinese, Japanese or Korean letters by numbers of a table that it does not have',
    { advice: 'Print it to a new PDF, or save its text as plain text (.txt).' },
  );
}
