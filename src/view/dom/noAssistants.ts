/**
 * Browsers and extensions send what is typed to services for spelling, grammar, suggestions and
 * translation; these attributes of a field tell them not to.
 */
export const NO_ASSISTANTS = {
  spellCheck: false,
  autoCorrect: 'off',
  autoCapitalize: 'off',
  autoComplete: 'off',
  translate: 'no',
  writingsuggestions: 'false',
  'data-gramm': 'false',
  'data-gramm_editor': 'false',
  'data-enable-grammarly': 'false',
  'data-lt-active': 'false',
  'data-ms-editor': 'false',
} as const;
