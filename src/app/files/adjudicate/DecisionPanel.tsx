import type { Decision } from '../../../adjudicate/decisions.ts';
import type { OpenDifference } from '../../../filesWorker/protocol/adjudication.ts';
import { letterOf } from './words.ts';

/** Properties of `DecisionPanel`. */
export interface DecisionPanelProps {
  readonly difference: OpenDifference;
  /** Names of the text's versions. */
  readonly names: readonly string[];
  readonly decision: Decision | undefined;
  /** How many open ones of the same type a decision would be made of, with this one. */
  readonly alike: (decision: Decision) => { readonly type: string; readonly count: number };
  readonly onDecide: (decision: Decision | undefined, isOfAll: boolean) => void;
  readonly onOther: () => void;
}

/** What versions say at a place, each a button that takes it; and what else can be decided there. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { difference, names, decision, alike, onDecide, onOther } = props;
  const all = (taken: Decision, name: string) => {
    const { type, count } = alike(taken);
    return (
      <button
        type="button"
        className="decision-all"
        aria-label={`${name} for all ${count.toLocaleString('en')} of ${type}`}
        disabled={count < 2}
        onClick={() => onDecide(taken, true)}
      >
        {`all ${count.toLocaleString('en')}`}
      </button>
    );
  };
  return (
    <ul className="decision-choices" aria-label="What is right here">
      {names.map((name, version) => {
        const said = difference.said[version];
        const taken = { take: 'version', version } as const;
        return (
          <li key={version}>
            <button
              type="button"
              aria-pressed={decision?.take === 'version' && decision.version === version}
              aria-keyshortcuts={letterOf(version).toLowerCase()}
              onClick={() => onDecide(taken, false)}
            >
              <kbd>{letterOf(version)}</kbd> <bdi translate="no">{name}</bdi>
              {': '}
              {said ? (
                <>
                  <b translate="no">{said.type}</b> <bdi translate="no">{said.words}</bdi>
                </>
              ) : (
                'nothing'
              )}
            </button>
            {all(taken, `Take ${name}`)}
          </li>
        );
      })}
      <li>
        <button
          type="button"
          aria-pressed={decision?.take === 'none'}
          aria-keyshortcuts="n"
          onClick={() => onDecide({ take: 'none' }, false)}
        >
          <kbd>N</kbd> Neither
        </button>
        {all({ take: 'none' }, 'Neither')}
      </li>
      <li>
        <button
          type="button"
          aria-pressed={decision?.take === 'own'}
          aria-keyshortcuts="o"
          onClick={onOther}
        >
          <kbd>O</kbd> Other …{decision?.take === 'own' && <b translate="no"> {decision.type}</b>}
        </button>
      </li>
      <li>
        <button
          type="button"
          aria-keyshortcuts="r"
          disabled={decision === undefined}
          onClick={() => onDecide(undefined, false)}
        >
          <kbd>R</kbd> Open again
        </button>
      </li>
    </ul>
  );
}
