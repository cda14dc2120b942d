import fc from 'fast-check';

/**
 * Property tests try the same inputs at each run, so that what a change breaks is the change's doing.
 * `ITER_WEB_SEED` gives another seed, and `ITER_WEB_SEED=any` a new one at each run.
 */
const { ITER_WEB_SEED: seed = '1998' } = process.env;
if (seed !== 'any') fc.configureGlobal({ seed: Number(seed) });
