/** The name of the build that this page is of; undefined in development. */
export function ownBuild(): string | undefined {
  const name = document.querySelector('meta[name="build"]')?.getAttribute('content');
  return name === null || name === '' ? undefined : name;
}
