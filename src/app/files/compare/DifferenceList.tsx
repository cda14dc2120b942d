import type { ComparedRow, DifferenceRow } from '../../../filesWorker/protocol/comparison.ts';
import { OptionList } from '../../shared/OptionList.tsx';
import { differenceWords, verdictWords } from './words.ts';

/** Properties of `DifferenceList`. */
export interface DifferenceListProps {
  readonly texts: readonly ComparedRow[];
  readonly differences: readonly DifferenceRow[];
  /** Indexes of those that are listed. */
  readonly shown: readonly number[];
  /** Index of the one that is looked at. */
  readonly looking: number | undefined;
  /** Names of the sides. */
  readonly verdicts: { readonly gold: string; readonly other: string };
  readonly onLook: (index: number) => void;
}

/** All differences; choosing one goes there. */
export function DifferenceList(props: DifferenceListProps) {
  const { texts, differences, shown, looking, verdicts, onLook } = props;
  const words = verdictWords(verdicts.gold, verdicts.other);
  return (
    <OptionList
      label="Differences"
      count={shown.length}
      at={looking === undefined ? -1 : shown.indexOf(looking)}
      keyOf={(index) => shown[index] ?? index}
      onChoose={(index) => {
        const difference = shown[index];
        if (difference !== undefined) onLook(difference);
      }}
      render={(index) => {
        const one = differences[shown[index] ?? -1];
        return (
          one && (
            <DifferenceOption
              difference={one}
              text={texts[one.text]?.name ?? ''}
              verdict={words[one.verdict]}
            />
          )
        );
      }}
    />
  );
}

interface DifferenceOptionProps {
  readonly difference: DifferenceRow;
  /** Name of its text. */
  readonly text: string;
  readonly verdict: string;
}

function DifferenceOption({ difference, text, verdict }: DifferenceOptionProps) {
  const { types, words } = differenceWords(difference);
  return (
    <>
      <span className="document-name">
        <b translate="no">{types}</b> <bdi translate="no">{words}</bdi>
      </span>
      <span className="document-facts">
        <span data-verdict={difference.verdict}>{verdict}</span>
        <bdi translate="no">{text}</bdi>
      </span>
    </>
  );
}
