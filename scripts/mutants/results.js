/** What earlier runs of the mutants noticed, so that a run that was broken off can go on. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./mutant.js').Mutant} Mutant */

/**
 * What a fault's result hangs on: the fault, its file and its tests. What these import is left out.
 * @param {string} root - the repository's top folder
 * @param {Mutant} mutant - the fault
 * @returns {string} a hash
 */
export function keyOf(root, mutant) {
  const hash = createHash('sha256').update(JSON.stringify(mutant));
  for (const file of [mutant.file, ...mutant.tests]) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Keys of faults that were noticed, in a file with one a line. */
export class Noticed {
  #file;
  /** @type {Set<string>} */
  #keys;

  /**
   * @param {string} file - where they are kept
   * @param {boolean} goOn - whether what it has is believed; else it is begun anew
   */
  constructor(file, goOn) {
    this.#file = file;
    this.#keys = new Set(goOn && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  }

  /**
   * @param {string} key - of a fault
   * @returns {boolean} whether a run noticed it
   */
  has(key) {
    return this.#keys.has(key);
  }

  /**
   * Keeps that a fault was noticed, at once: the next one may be broken off.
   * @param {string} key - of the fault
   */
  add(key) {
    this.#keys.add(key);
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, [...this.#keys].join('\n'));
  }
}
