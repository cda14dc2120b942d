/** `npm run docs:states`: draws the engine's state machine in `docs/states.md`. */
import { writeFileSync } from 'node:fs';
import { stateDiagram } from '../src/worker/client/stateDiagram.ts';

writeFileSync(new URL('../docs/states.md', import.meta.url), stateDiagram());
