import type { Confusion } from '../../../compare/confusion.ts';

/** Properties of `ConfusionTable`. */
export interface ConfusionTableProps {
  readonly caption: string;
  readonly confusion: Confusion;
  /** Names of the sides. */
  readonly gold: string;
  readonly other: string;
}

/** How often a type of one side is which type of the other. */
export function ConfusionTable({ caption, confusion, gold, other }: ConfusionTableProps) {
  const { types, counts } = confusion;
  const names = [...types, 'none'];
  return (
    <div className="compare-table" role="region" aria-label={caption} {...SCROLLED}>
      <table>
        <caption>{`${caption}: ${gold} in rows, ${other} in columns`}</caption>
        <thead>
          <tr>
            <td />
            {names.map((name, index) => (
              <th key={index} scope="col" translate="no">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, place) => (
            <tr key={place}>
              <th scope="row" translate="no">
                {names[place]}
              </th>
              {row.map((count, column) => (
                <td key={column} data-same={place === column}>
                  {count === 0 ? '·' : count.toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** It scrolls, and has nothing in it that the keys could go to. */
const SCROLLED = { tabIndex: 0 };
