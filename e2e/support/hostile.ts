/** A sentence that the tiny model is sure of. */
const SURE = 'Anna Berg was born in Oslo.';

/** Texts that a page might take for something else than text, or choke on. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror=alert(1)><script>alert(1)</script></p>&lt;b&gt; ${SURE}`,
  templates: `{{constructor.constructor('alert(1)')()}} \${alert(1)} javascript:alert(1) ${SURE}`,
  'bidi overrides': `\u202eevil\u202c \u2066\u2067isolated\u2069 \u200fright\u200e ${SURE}`,
  'zero-width characters': `a\u200bb\u200cc\u200dd\u2060e\ufefff. ${SURE}`,
  'a word of 100 kB': `${'x'.repeat(100_000)} ${SURE}`,
  NUL: `a\0b\0 ${SURE}\0`,
  'lone surrogates': `\udc00a\ud83d b\ud83d. ${SURE}`,
  '10 000 combining marks': `Z${'\u0301\u0323'.repeat(5000)}. ${SURE}`,
  'nothing else': '\u200b\u202e\ufeff',
};
