import { testSoak } from './support/soak.ts';

// ITER_WEB_SOAK=300 is the long one, for a machine that has nothing else to do.
testSoak('device=wasm', Number(process.env.ITER_WEB_SOAK ?? 60));
