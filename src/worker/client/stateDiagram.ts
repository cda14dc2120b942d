import { EVENT_KINDS, MOVES, STARTING, type StateKind } from './engineState.ts';

/** Mermaid's names have no hyphen. */
const nameOf = (state: string) => state.replace('-', '_');

/** Arrows of all states in which a worker gets ready are drawn once, from their common frame. */
function sourcesOf(from: readonly StateKind[]): readonly string[] {
  if (!STARTING.every((state) => from.includes(state))) return from;
  return ['starting', ...from.filter((state) => !STARTING.some((one) => one === state))];
}

/** The state machine as a Mermaid diagram in a page of Markdown, ready to be written to a file. */
export function stateDiagram(): string {
  const arrows = EVENT_KINDS.flatMap((event) => {
    const { from, to } = MOVES[event];
    return sourcesOf(from).map((source) => `  ${nameOf(source)} --> ${nameOf(to)} : ${event}`);
  });
  const lines = [
    '# States of the engine',
    '',
    'Written by `npm run docs:states` from the table in `src/worker/client/engineState.ts`. An arrow is an event;',
    'one that begins at the frame may come in each state within it.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> idle',
    '  state starting {',
    ...STARTING.map((state) => `    ${nameOf(state)}`),
    '  }',
    ...arrows,
    '  disposed --> [*]',
    '```',
    '',
  ];
  return lines.join('\n');
}
