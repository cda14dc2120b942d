import { testJourney } from './support/journey.ts';

testJourney('wasm', /^WASM/);
