import { testSoak } from './support/soak.ts';

// Slow without a GPU: as many as it takes to tell a buffer that stays with each text.
testSoak('device=webgpu&memory=0', Number(process.env.ITER_WEB_SOAK ?? 15));
