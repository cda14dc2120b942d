/** Name of the file of a package that says what the others are: its manifest. */
export const MANIFEST_FILE = 'manifest.json';
