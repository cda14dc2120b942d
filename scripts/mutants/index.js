/** All mutants. */
import { CORE } from './core.js';
import { ENGINE } from './engine.js';
import { TRAINING } from './training.js';

/** Every fault that the tests should notice. */
export const MUTANTS = [...CORE, ...ENGINE, ...TRAINING];
