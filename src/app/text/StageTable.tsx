import type { StageTimes } from '../../extract/engine.ts';

/** Properties of `StageTable`; all times are milliseconds. */
export interface StageTableProps {
  readonly times: StageTimes;
  readonly wordpieces: number;
  readonly decode: number;
  readonly draw: number | undefined;
}

/** How long each stage of the last change took; a stage that was not needed took no time. */
export function StageTable({ times, wordpieces, decode, draw }: StageTableProps) {
  const stages: readonly (readonly [name: string, milliseconds: number | undefined])[] = [
    ['Tokenize', times.tokenize],
    ['Encode', times.encode],
    ['is_left + is_span + is_link', times.heads],
    ['Decode', decode],
    ['Draw', draw],
  ];
  return (
    <dl className="stages" aria-label="Time of each stage">
      {stages.map(([name, milliseconds]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{milliseconds === undefined ? '–' : shownTime(milliseconds)}</dd>
        </div>
      ))}
      <div>
        <dt>Wordpieces</dt>
        <dd>{wordpieces}</dd>
      </div>
    </dl>
  );
}

function shownTime(milliseconds: number): string {
  if (milliseconds === 0) return '0 ms';
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}
