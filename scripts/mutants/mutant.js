/** One small fault to put in on purpose, and the tests that should notice it. */

/**
 * @typedef {object} Mutant
 * @property {string} file - the file that the fault is put in, from the top folder
 * @property {string} what - what is wrong then, in words
 * @property {string} from - text that the file has exactly once; its lines' indents count
 * @property {string} to - what takes its place
 * @property {string[]} tests - files of tests that should notice: of Vitest, or below `training/`
 */

/**
 * Several faults of one file.
 * @param {string} file - the file
 * @param {string[]} tests - the tests that should notice
 * @param {[what: string, from: string, to: string, tests?: string[]][]} faults - each fault, some
 *   with tests of their own
 * @returns {Mutant[]} the mutants
 */
export function mutantsOf(file, tests, faults) {
  return faults.map(([what, from, to, own = tests]) => ({ file, what, from, to, tests: own }));
}

/**
 * A file's text with a mutant's fault.
 * @param {string} text - the text as it is
 * @param {Pick<Mutant, 'from' | 'to'>} mutant - the fault
 * @returns {{ text: string } | { problem: string }} the text, or why there is none
 */
export function withFault(text, { from, to }) {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined) {
    return { problem: 'its text is gone: write down what stands there now' };
  }
  if (more.length > 0) return { problem: 'its text stands there more than once: write down more' };
  return { text: before + to + after };
}
