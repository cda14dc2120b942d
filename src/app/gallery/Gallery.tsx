import { useEffect, useMemo, useState } from 'react';
import type { Document } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import { AnnotatedText } from '../../view/text/AnnotatedText.tsx';
import { typeStylesOf } from '../../view/legend/typeStyles.ts';
import { useFocus } from '../../view/focus/useFocus.ts';

/** Properties of `Gallery`. */
export interface GalleryProps {
  /** By their titles. */
  readonly documents: ReadonlyMap<string, Document>;
}

/**
 * Drawings of documents, to look at, to test and to measure. A document in an event `show-document`
 * takes the place of all.
 */
export function Gallery({ documents }: GalleryProps) {
  const [handed, setHanded] = useState<Document>();
  useEffect(() => {
    const show = (event: Event) => {
      if (event instanceof CustomEvent) setHanded(event.detail as Document);
    };
    addEventListener('show-document', show);
    return () => {
      removeEventListener('show-document', show);
    };
  }, []);
  const shown = handed === undefined ? documents : new Map([['Handed over', handed]]);
  return (
    <>
      <header className="page-header">
        <h1>Examples of drawings</h1>
      </header>
      <main>
        {[...shown].map(([title, document]) => (
          <Example key={title} title={title} document={document} />
        ))}
      </main>
    </>
  );
}

interface ExampleProps {
  readonly title: string;
  readonly document: Document;
}

/** One document, with a slider that hides what has a low score. */
function Example({ title, document }: ExampleProps) {
  const [least, setLeast] = useState(0);
  const shown = useMemo(() => withScores(document, least), [document, least]);
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const styles = useMemo(() => typeStylesOf(document), [document]);
  const control = useFocus(shown, lookup);
  return (
    <section className="example">
      <h2>{title}</h2>
      <label className="example-slider">
        <span>Score at least </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={least}
          onChange={({ target }) => setLeast(target.valueAsNumber)}
        />
      </label>
      <AnnotatedText
        label={`Annotated text: ${title}`}
        document={shown}
        widest={document}
        lookup={lookup}
        styles={styles}
        control={control}
        onDrawn={ignore}
      />
    </section>
  );
}

/** The time that a drawing takes is not shown here. */
function ignore() {
  return undefined;
}

function withScores(document: Document, least: number): Document {
  const spans = document.spans.filter(({ score = 1 }) => score >= least);
  const kept = new Set(spans.map(({ id }) => id));
  const relations = document.relations.filter(
    ({ score = 1, head, tail }) => score >= least && kept.has(head) && kept.has(tail),
  );
  return { ...document, spans, relations };
}
