import type { Line } from '../common/lines.ts';

/** A role with what may fill it: `Arg1:Person|Bank`. */
export const ROLE = /^(\s*)([^\s:,<][^\s:,]*)(\s*:\s*)(\S+)(\s*)$/u;

/** A macro: `<PLACE>=City|Country`. */
export const MACRO = /^(\s*<[\w-]+>\s*=\s*)(\S+)(\s*)$/u;

/** The name that a line begins with, be it of whatever kind; undefined of an empty line. */
export function nameIn({ text }: Line): string | undefined {
  return /^\s*!?(\S+)/u.exec(text)?.[1];
}

/** The section of each line in lower case, headings among them; empty before the first. */
export function sectionsOf(lines: readonly Line[]): string[] {
  let section = '';
  return lines.map(({ text }) => {
    section = /^\s*\[(\w+)\]\s*$/u.exec(text)?.[1]?.toLowerCase() ?? section;
    return section;
  });
}
