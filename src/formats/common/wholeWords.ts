/** Whether a range begins and ends with words: where nothing else is known, most annotations do. */
export function standsAtWords(
  text: string,
  { start, end }: { start: number; end: number },
): boolean {
  const isWithin = (place: number) => isOfWord(text, place - 1) && isOfWord(text, place);
  if (isWithin(start) || isWithin(end)) return false;
  return start === end || (!isBlank(text, start) && !isBlank(text, end - 1));
}

/** Whether a UTF-16 unit is a letter or digit by itself. */
function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) {
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    return isLetter || (code >= 0x30 && code <= 0x39);
  }
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? code === 0x20 || (code >= 9 && code <= 13) : /\s/u.test(text.charAt(at));
}
