import { useMemo, useRef } from 'react';
import type { Decision } from '../../../adjudicate/decisions.ts';
import { goldDocument } from '../../../adjudicate/gold.ts';
import { firstOf, groupKeys, groupVersions } from '../../../adjudicate/groups.ts';
import type { ProjectType } from '../../../corpus/types.ts';
import type { Span } from '../../../document/document.ts';
import type { OpenDifference } from '../../../filesWorker/protocol/adjudication.ts';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import type {
  Adjudicating,
  AdjudicatingPlace,
  AdjudicationFound,
  AdjudicatingState,
} from './adjudication.ts';
import { decisionKey } from './decisionsByRow.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { saysType, typeOf, typesSaid } from './differenceState.ts';
import { GoldDrawing } from './GoldDrawing.tsx';
import { OwnForm } from './OwnForm.tsx';
import { VersionsDrawing } from './VersionsDrawing.tsx';
import { decisionWords, saidWords } from './words.ts';

/** Properties of `AdjudicatedText`. */
export interface AdjudicatedTextProps {
  /** Of all that is open. */
  readonly types: readonly ProjectType[];
  readonly adjudicating: Adjudicating;
  readonly state: AdjudicatingState;
  readonly run: AdjudicationFound;
  readonly place: AdjudicatingPlace;
  /** By the indexes of all differences. */
  readonly decisionOf: readonly (Decision | undefined)[];
  /** Whether a choice of one's own is asked for. */
  readonly isOther: boolean;
  readonly onOther: (isOn: boolean) => void;
}

/** A text: what is to be decided, the gold version as it is now, and the versions below. */
export function AdjudicatedText(props: AdjudicatedTextProps) {
  const { types, adjudicating, state, run, place, decisionOf, isOther, onOther } = props;
  const { differences, summary } = run;
  const row = summary.texts[place.text];
  const names = (row?.sides ?? []).map((side) => run.names[side] ?? '');
  const difference = differences[place.difference ?? -1];
  const decision = decisionOf[place.difference ?? -1];
  const heading = useRef<HTMLHeadingElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const { loaded } = place;
  const isBusy = loaded?.text !== place.text;
  const grouped = useMemo(() => loaded && groupVersions(loaded.versions), [loaded]);
  const gold = useMemo(() => {
    if (grouped === undefined || loaded === undefined) return undefined;
    const own = summary.texts[loaded.text]?.row ?? -1;
    const keyOf = groupKeys(grouped);
    const decided = new Map<string, Decision>();
    for (const group of [...grouped.spans, ...grouped.relations]) {
      const key = keyOf(group);
      const made = group.isOpen ? state.decisions.now.get(decisionKey(own, key)) : undefined;
      if (made !== undefined) decided.set(key, made);
    }
    return goldDocument(grouped, decided);
  }, [grouped, loaded, summary, state.decisions]);
  const group = useMemo(() => {
    if (grouped === undefined || difference === undefined || isBusy) return undefined;
    const keyOf = groupKeys(grouped);
    return [...grouped.spans, ...grouped.relations].find((one) => keyOf(one) === difference.key);
  }, [grouped, difference, isBusy]);
  const alike = (made: Decision) => {
    const type = difference ? typeOf(difference, made) : '';
    const count = differences.filter(
      (one, index) =>
        one === difference ||
        (one.kind === difference?.kind && saysType(one, type) && decisionOf[index] === undefined),
    ).length;
    return { type, count };
  };
  const end = () => {
    onOther(false);
    heading.current?.focus({ preventScroll: true });
  };
  return (
    <div className="document-part" ref={area}>
      <div className="document-head">
        <h2 ref={heading} tabIndex={-1}>
          <bdi translate="no">{row?.name}</bdi>
        </h2>
        <div className="document-steps">
          <button type="button" aria-keyshortcuts="k" onClick={() => adjudicating.step(-1)}>
            <span>Previous open </span>
            <kbd>k</kbd>
          </button>
          <button type="button" aria-keyshortcuts="j" onClick={() => adjudicating.step(1)}>
            <span>Next open </span>
            <kbd>j</kbd>
          </button>
        </div>
        <p className="document-about" role="status" aria-label="Difference">
          {difference === undefined
            ? 'All agree here.'
            : placeWords(difference, place.difference ?? 0, differences.length, names, decision)}
        </p>
      </div>
      <p role="status" aria-label="Decided last" className="compare-note">
        {state.words}
      </p>
      {difference && (
        <div className="decision">
          {isOther && group ? (
            <OwnForm
              key={difference.key}
              text={loaded?.versions[0]?.text ?? ''}
              area={area}
              types={typesFor(types, differences, difference)}
              type={ownType(decision) ?? typeOf(difference, { take: 'none' })}
              fragments={group.kind === 'span' ? ownPlace(decision, firstOf(group.has)) : undefined}
              alike={alike({ take: 'none' }).count}
              onDecide={(made, isOfAll) => {
                end();
                adjudicating.decide(made, isOfAll);
              }}
              onClose={end}
            />
          ) : (
            <DecisionPanel
              difference={difference}
              names={names}
              decision={decision}
              alike={alike}
              onDecide={adjudicating.decide}
              onOther={() => onOther(true)}
            />
          )}
        </div>
      )}
      {place.problem && <ProblemNote problem={place.problem} />}
      {loaded && grouped && gold && !place.problem && (
        <>
          <GoldDrawing types={types} gold={gold} text={loaded.text} isBusy={isBusy} />
          <VersionsDrawing
            types={types}
            versions={loaded.versions}
            names={names}
            group={group}
            text={loaded.text}
            isBusy={isBusy}
          />
        </>
      )}
    </div>
  );
}

function placeWords(
  one: OpenDifference,
  place: number,
  count: number,
  names: readonly string[],
  decision: Decision | undefined,
): string {
  const { types, words } = saidWords(one);
  const at = `${(place + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`;
  return `${at} · ${decisionWords(decision, (version) => names[version] ?? '')} · ${types}, ${words}`;
}

/** All types that a difference may be given: those of the project, and those that versions give. */
function typesFor(
  types: readonly ProjectType[],
  differences: readonly OpenDifference[],
  { kind }: OpenDifference,
): readonly string[] {
  const own = types
    .filter((one) => one.kind === (kind === 'span' ? 'entity' : 'relation'))
    .map(({ name }) => name);
  return [...new Set([...own, ...typesSaid(differences, kind)])];
}

function ownType(decision: Decision | undefined): string | undefined {
  return decision?.take === 'own' ? decision.type : undefined;
}

function ownPlace(decision: Decision | undefined, { fragments }: Span): Span['fragments'] {
  return (decision?.take === 'own' ? decision.fragments : undefined) ?? fragments;
}
