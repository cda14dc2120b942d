import { useMemo } from 'react';
import type { ProjectType } from '../../../corpus/types.ts';
import type { Document } from '../../../document/document.ts';
import { lookUp } from '../../../document/lookup.ts';
import { useFocus } from '../../../view/focus/useFocus.ts';
import { typeStylesOf } from '../../../view/legend/typeStyles.ts';
import { AnnotatedText } from '../../../view/text/AnnotatedText.tsx';
import { allTypes } from '../compare/ComparedDrawing.tsx';
import { shownDocument } from '../shown.ts';

/** Properties of `GoldDrawing`. */
export interface GoldDrawingProps {
  /** Of all that is open. */
  readonly types: readonly ProjectType[];
  readonly gold: Document;
  /** Tells the text from others. */
  readonly text: number;
  /** Whether another text is on its way. */
  readonly isBusy: boolean;
}

/** The gold version of a text, as it is now. */
export function GoldDrawing({ types, gold, text, isBusy }: GoldDrawingProps) {
  const document = useMemo(() => shownDocument(gold), [gold]);
  const lookup = useMemo(() => lookUp(document), [document]);
  const styles = useMemo(() => typeStylesOf(allTypes(types, document)), [types, document]);
  const control = useFocus(document, lookup);
  return (
    <section className="document gold-drawing" data-busy={isBusy} aria-label="Gold version so far">
      <h3>Gold version so far</h3>
      <AnnotatedText
        key={text}
        document={document}
        lookup={lookup}
        styles={styles}
        control={control}
        label="Gold"
      />
    </section>
  );
}
