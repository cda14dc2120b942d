import { useMemo, useState } from 'react';
import type { RelationGroup, SpanGroup } from '../../../adjudicate/groups.ts';
import { compareDocuments } from '../../../compare/compareDocuments.ts';
import { mergedDocument } from '../../../compare/mergedDocument.ts';
import type { ProjectType } from '../../../corpus/types.ts';
import type { Document } from '../../../document/document.ts';
import { ComparedDrawing, type Target } from '../compare/ComparedDrawing.tsx';
import { letterOf } from './words.ts';

/** Properties of `VersionsDrawing`. */
export interface VersionsDrawingProps {
  /** Of all that is open. */
  readonly types: readonly ProjectType[];
  readonly versions: readonly Document[];
  readonly names: readonly string[];
  /** What is looked at. */
  readonly group: SpanGroup | RelationGroup | undefined;
  /** Tells the text from others. */
  readonly text: number;
  /** Whether another text is on its way. */
  readonly isBusy: boolean;
}

/** Two of the versions in one drawing: the first, and of several others the one that is chosen. */
export function VersionsDrawing(props: VersionsDrawingProps) {
  const { types, versions, names, group, text, isBusy } = props;
  const [chosen, setChosen] = useState(1);
  const other = chosen < versions.length ? chosen : 1;
  const [base, second] = [versions[0], versions[other]];
  const merged = useMemo(
    () => base && second && mergedDocument(compareDocuments(base, second), base, second),
    [base, second],
  );
  const target = useMemo(
    () => (isBusy || merged === undefined ? undefined : targetOf(merged, group, other)),
    [isBusy, merged, group, other],
  );
  if (merged === undefined) return null;
  return (
    <section className="versions-drawing" aria-label="Versions in one">
      <h3>
        {versions.length === 2 ? (
          `${letterOf(0)} and ${letterOf(1)} in one`
        ) : (
          <label>
            <span>{`${letterOf(0)} in one with `}</span>
            <select value={other} onChange={({ target: { value } }) => setChosen(Number(value))}>
              {names.map(
                (name, version) =>
                  version > 0 && (
                    <option key={version} value={version}>
                      {`${letterOf(version)}: ${name}`}
                    </option>
                  ),
              )}
            </select>
          </label>
        )}
      </h3>
      <ComparedDrawing
        types={types}
        document={merged.document}
        shown={merged.document}
        names={{ gold: names[0] ?? '', other: names[other] ?? '' }}
        target={target}
        isBusy={isBusy}
        text={text}
      />
    </section>
  );
}

/** What of the drawing is of a group, as far as one of the two versions has something of it. */
function targetOf(
  { document, pairOf }: ReturnType<typeof mergedDocument>,
  group: SpanGroup | RelationGroup | undefined,
  other: number,
): Target | undefined {
  if (group === undefined) return undefined;
  const [own, theirs] = [group.has[0]?.id, group.has[other]?.id];
  const isOfGroup = ({ id }: { readonly id: string }) => {
    const pair = pairOf.get(id);
    if (pair === undefined) return false;
    return own === undefined
      ? pair.other?.id === theirs && theirs !== undefined
      : pair.gold?.id === own;
  };
  if (group.kind === 'span') {
    const span = document.spans.find(isOfGroup);
    return span && { kind: 'span', id: span.id, span: span.id };
  }
  const relation = document.relations.find(isOfGroup);
  return relation && { kind: 'relation', id: relation.id, span: relation.head };
}
