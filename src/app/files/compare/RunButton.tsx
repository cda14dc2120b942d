/** Properties of `RunButton`. */
export interface RunButtonProps {
  /** What it does. */
  readonly what: string;
  readonly isBusy: boolean;
  readonly isReady: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** The button that begins a look through all texts, or ends it. */
export function RunButton({ what, isBusy, isReady, onRun, onCancel }: RunButtonProps) {
  return isBusy ? (
    <button type="button" onClick={onCancel}>
      Cancel
    </button>
  ) : (
    <button type="button" className="primary" disabled={!isReady} onClick={onRun}>
      {what}
    </button>
  );
}
