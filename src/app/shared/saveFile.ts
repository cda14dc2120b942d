/** Long enough for every browser to have begun to read the file. */
export const KEEP_FILE = 60_000;

/** Has the browser save a file, and gives what ends the address that the page has for it. */
export function saveFile(name: string, content: Blob): () => void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  return () => {
    URL.revokeObjectURL(url);
  };
}
