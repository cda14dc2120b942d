/** Names without one; its substitute stands in its place, once. The same array where it is not among them. */
export function namesWithout(
  names: readonly string[],
  removed: string,
  instead?: string,
): readonly string[] {
  if (!names.includes(removed)) return names;
  const others =
    instead === undefined || names.includes(instead)
      ? names.filter((name) => name !== removed)
      : names.map((name) => (name === removed ? instead : name));
  return [...new Set(others)];
}
