import { Component, type ReactNode } from 'react';
import { toWire } from '../../base/errors.ts';
import { ProblemNote } from './ProblemNote.tsx';

/** Properties of `Guarded`. */
export interface GuardedProps {
  /** What is shown, as the subject of a sentence: "The result". */
  readonly what: string;
  /** Of the part's element, while it is not broken. */
  readonly className?: string;
  /** Where it is another one than when something broke, the part is shown again. */
  readonly occasion?: unknown;
  /** What to do where it broke; where it is missing, the text is said to be still here. */
  readonly advice?: string;
  /** What is there while the part is not. */
  readonly instead?: ReactNode;
  /** Called before the part is tried again. */
  readonly onAgain?: () => void;
  readonly children: ReactNode;
}

interface GuardedState {
  /** What broke it, as a sentence. */
  readonly problem: string | undefined;
  readonly occasion: unknown;
}

/**
 * A part of the page that may break without the others: where it throws, it says so in its place.
 * Translators and other extensions change the page under its scripts; nothing else is known to
 * break it.
 */
export class Guarded extends Component<GuardedProps, GuardedState> {
  override state: GuardedState = { problem: undefined, occasion: this.props.occasion };

  static getDerivedStateFromError(error: unknown): Partial<GuardedState> {
    return { problem: toWire(error).message };
  }

  static getDerivedStateFromProps(
    { occasion }: GuardedProps,
    state: GuardedState,
  ): GuardedState | null {
    return Object.is(occasion, state.occasion) ? null : { problem: undefined, occasion };
  }

  override render(): ReactNode {
    const { what, className, advice = ADVICE, instead, onAgain, children } = this.props;
    const { problem } = this.state;
    // An element of its own, and another one where something broke: nothing is put in or taken out
    // beside what may not be where it was.
    if (problem === undefined) {
      return (
        <div key="part" className={className}>
          {children}
        </div>
      );
    }
    const message = `${what} could not be shown: ${problem}`;
    return (
      <div key="problem">
        {instead}
        <ProblemNote
          problem={{ message, advice }}
          onRetry={() => {
            onAgain?.();
            this.setState({ problem: undefined });
          }}
        />
      </div>
    );
  }
}

const ADVICE =
  'Turn off what changes the page, such as a translator, and try again; your text is still here.';
