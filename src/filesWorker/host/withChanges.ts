import type { SourceFile } from '../../formats/common/source.ts';

/** All files, with those that were changed in place of what they were. */
export function withChanges(
  files: readonly SourceFile[],
  changed: readonly SourceFile[],
): readonly SourceFile[] {
  const byPath = new Map(changed.map((file) => [file.path, file]));
  return files.map((file) => byPath.get(file.path) ?? file);
}
