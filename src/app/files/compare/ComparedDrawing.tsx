import { useEffect, useMemo } from 'react';
import type { ProjectType } from '../../../corpus/types.ts';
import { distinctTypes } from '../../../document/distinctTypes.ts';
import type { Document } from '../../../document/document.ts';
import { lookUp } from '../../../document/lookup.ts';
import type { Detail } from '../../../formats/format.ts';
import type { Focus } from '../../../view/focus/focus.ts';
import { useFocus } from '../../../view/focus/useFocus.ts';
import { typeStylesOf } from '../../../view/legend/typeStyles.ts';
import { AnnotatedText } from '../../../view/text/AnnotatedText.tsx';
import { DetailsPanel } from '../DetailsPanel.tsx';
import { projectTypes } from '../shown.ts';
import { lookWords } from './words.ts';

/** Something that a drawing scrolls to. */
export type Target = Focus & { readonly span: string };

/** Properties of `ComparedDrawing`. */
export interface ComparedDrawingProps {
  /** Of all that is open. */
  readonly types: readonly ProjectType[];
  /** Both sides in one, with statuses that say what a comparison found. */
  readonly document: Document;
  /** What of it is drawn. */
  readonly shown: Document;
  /** What files say of it; missing where nobody asks. */
  readonly details?: ReadonlyMap<string, readonly Detail[]>;
  /** Names of the sides. */
  readonly names: { readonly gold: string; readonly other: string };
  /** What is looked at, in `document`. */
  readonly target: Target | undefined;
  /** Whether another text is on its way. */
  readonly isBusy: boolean;
  /** Tells the text from others: spans of two may be called alike. */
  readonly text: number | undefined;
}

/** Two sides in one drawing with five looks, and what their files say of what is looked at. */
export function ComparedDrawing(props: ComparedDrawingProps) {
  const { types, document, shown, details, names, target, isBusy } = props;
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const styles = useMemo(() => typeStylesOf(allTypes(types, document)), [types, document]);
  const control = useFocus(shown, lookup);
  const { choose } = control;
  useEffect(() => {
    if (target !== undefined) choose(target);
  }, [choose, target]);
  return (
    <>
      <div className="document" data-busy={isBusy}>
        <AnnotatedText
          key={props.text}
          document={shown}
          widest={document}
          lookup={lookup}
          styles={styles}
          control={control}
          lookAt={target}
          label="Both sides"
          statusWords={lookWords(names.gold, names.other)}
        />
      </div>
      {details && (
        <div className="document-side">
          <DetailsPanel
            document={shown}
            lookup={lookup}
            styles={styles}
            focus={control.focus}
            detailsOf={(one) => details.get(one) ?? []}
          />
        </div>
      )}
    </>
  );
}

/** A type has the colour that it has in what is open; types of the other files come behind. */
export function allTypes(
  types: readonly ProjectType[],
  { entityTypes, relationTypes }: Pick<Document, 'entityTypes' | 'relationTypes'>,
): Pick<Document, 'entityTypes' | 'relationTypes'> {
  const own = projectTypes(types);
  return {
    entityTypes: distinctTypes([...own.entityTypes, ...entityTypes]),
    relationTypes: distinctTypes([...own.relationTypes, ...relationTypes]),
  };
}
