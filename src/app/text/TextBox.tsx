import { type KeyboardEvent, type RefObject, useState } from 'react';
import { firstDirection } from '../../view/layout/direction.ts';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import { useHeldText } from './useHeldText.ts';

/** Properties of `TextBox`. */
export interface TextBoxProps {
  readonly id: string;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Id of the element that describes it. */
  readonly hint: string;
  readonly onText: (text: string) => void;
  readonly onRun: (text: string) => void;
}

/** The box that a text is typed or pasted into. */
export function TextBox({ id, box, text, hint, onText, onRun }: TextBoxProps) {
  const { head, rest, generation } = useHeldText(box, text, onText);
  // Found here: for `dir="auto"` Chromium takes a time that grows with the square of the lines.
  const [direction, setDirection] = useState<'ltr' | 'rtl'>('ltr');
  const found = firstDirection(text) ?? direction;
  if (found !== direction) setDirection(found);
  const shortcut = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun(text);
  };
  return (
    <>
      <textarea
        key={generation}
        ref={box}
        id={id}
        className="text-box"
        dir={direction}
        rows={6}
        defaultValue={head}
        placeholder="Paste or type a text, or take an example."
        aria-describedby={hint}
        onKeyDown={shortcut}
        {...NO_ASSISTANTS}
      />
      {rest !== '' && (
        <p className="hint text-rest">
          {`This is the beginning of a long text: ${rest.length.toLocaleString('en')} more characters follow that are not shown here. All of it is read. What is selected as a whole is replaced as a whole.`}
        </p>
      )}
    </>
  );
}
