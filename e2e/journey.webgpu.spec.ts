import { testJourney } from './support/journey.ts';

testJourney('webgpu', /^WebGPU/);
