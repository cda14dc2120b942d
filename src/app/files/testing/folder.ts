import type { SavingFile, SavingFolder } from '../folderSaving.ts';

/** A folder in memory: files by their paths. */
export function folderOf(
  files: Map<string, string | Uint8Array<ArrayBuffer>>,
  name = 'p',
  at = '',
): SavingFolder {
  const missing = () => Promise.reject(new DOMException('It is not there.', 'NotFoundError'));
  return {
    name,
    getDirectoryHandle: (step) =>
      [...files.keys()].some((path) => path.startsWith(`${at}${step}/`))
        ? Promise.resolve(folderOf(files, step, `${at}${step}/`))
        : missing(),
    getFileHandle: (step, { create = false } = {}) => {
      const path = `${at}${step}`;
      if (!files.has(path) && !create) return missing();
      const handle: SavingFile = {
        getFile: () => Promise.resolve(new Blob([files.get(path) ?? ''])),
        createWritable: () =>
          Promise.resolve({
            write: async (content) => {
              files.set(path, await content.text());
            },
            close: () => Promise.resolve(),
          }),
      };
      return Promise.resolve(handle);
    },
  };
}
