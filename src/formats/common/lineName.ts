/** How a document is called that has no other name than the line it is on, from 1. */
export function nameOfLine(path: string, line: number): string {
  return `${path}:${line}`;
}

/** The line that a document of a file is on, from 1, where it is called by it. */
export function lineOfName(name: string, path: string): number | undefined {
  const line = Number(name.slice(path.length + 1));
  return Number.isInteger(line) && line > 0 && name === nameOfLine(path, line) ? line : undefined;
}
