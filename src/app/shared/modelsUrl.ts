/** Absolute URL of the folder of all packages, with a slash at its end. */
export function modelsUrl(): string {
  return new URL('models/', document.baseURI).href;
}
