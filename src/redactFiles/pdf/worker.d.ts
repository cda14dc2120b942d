/** The half of pdf.js that reads; it comes without types. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** What pdf.js looks for on the global object, so that it starts no worker of its own. */
  export const WorkerMessageHandler: unknown;
}
