import type { Row } from '../../corpus/row.ts';

/** Properties of `Versions`. */
export interface VersionsProps {
  /** All of one text, two at least. */
  readonly versions: readonly Row[];
  /** What they are called, by their ids. */
  readonly names: ReadonlyMap<number, string>;
  /** Id of the row that is looked at. */
  readonly looking: number;
  /** Id of the row that is drawn with it. */
  readonly other: number | undefined;
  readonly onLook: (id: number) => void;
  readonly onCompare: (id: number | undefined) => void;
  /** Whether the suggestions of a model are drawn with it; missing where there are none. */
  readonly isModelDrawn?: boolean | undefined;
  readonly onModel: (isDrawn: boolean) => void;
}

/** Which of several annotators, layers or tracks of a text is drawn, and which one with it. */
export function Versions(props: VersionsProps) {
  const { versions, names, looking, other, onLook, onCompare, isModelDrawn, onModel } = props;
  const compare = (value: string) => {
    if (isModelDrawn !== undefined) onModel(value === MODEL);
    onCompare(value === '' || value === MODEL ? undefined : Number(value));
  };
  return (
    <div className="versions" role="group" aria-label="Versions of this text">
      <label>
        <span>Annotated by </span>
        <select value={looking} onChange={({ target }) => onLook(Number(target.value))}>
          {versions.map((row) => (
            <option key={row.id} value={row.id}>
              {names.get(row.id)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>compared with </span>
        <select
          value={other ?? (isModelDrawn === true ? MODEL : '')}
          onChange={({ target }) => compare(target.value)}
        >
          <option value="">nobody</option>
          {isModelDrawn !== undefined && <option value={MODEL}>the model</option>}
          {versions
            .filter(({ id }) => id !== looking)
            .map((row) => (
              <option key={row.id} value={row.id}>
                {names.get(row.id)}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}

/** The value of the choice that is no row. */
const MODEL = 'model';
