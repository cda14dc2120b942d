import type { StrictAndRelaxed } from '../../../compare/figures.ts';
import { figureWords } from './words.ts';

/** Properties of `FiguresTable`. */
export interface FiguresTableProps {
  readonly caption: string;
  readonly figures: StrictAndRelaxed;
}

/** F1, precision and recall of all types together and of each, strict and relaxed. */
export function FiguresTable({ caption, figures: { strict, relaxed } }: FiguresTableProps) {
  const cells = ({ f1, precision, recall }: Pick<typeof strict, 'f1' | 'precision' | 'recall'>) =>
    [f1, precision, recall].map((value, index) => <td key={index}>{figureWords(value)}</td>);
  const all = Object.values(strict.types).reduce((sum, { gold }) => sum + gold, 0);
  return (
    <div className="compare-table" role="region" aria-label={`Figures: ${caption}`} {...SCROLLED}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Gold</th>
            {['strict', 'relaxed'].flatMap((kind) =>
              ['F1', 'Precision', 'Recall'].map((name) => (
                <th key={`${name} ${kind}`} scope="col">{`${name}, ${kind}`}</th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">all</th>
            <td>{all.toLocaleString('en')}</td>
            {cells(strict)}
            {cells(relaxed)}
          </tr>
          {Object.entries(strict.types).map(([type, own]) => (
            <tr key={type}>
              <th scope="row" translate="no">
                {type}
              </th>
              <td>{own.gold.toLocaleString('en')}</td>
              {cells(own)}
              {cells(relaxed.types[type] ?? own)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** It scrolls, and has nothing in it that the keys could go to. */
const SCROLLED = { tabIndex: 0 };
