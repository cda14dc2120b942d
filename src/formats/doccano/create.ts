import { spanEnd, spanStart } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { newFile } from '../common/created.ts';
import type { SourceText } from '../common/source.ts';
import type { NamedDocument } from '../format.ts';

/** One file of records in the form that doccano exports relations in; offsets are UTF-16, as its page counts. */
export function createDoccano(documents: readonly NamedDocument[]): readonly SourceText[] {
  const lines = documents.map(
    ({ document }, index) => `${JSON.stringify(recordOf(document, index))}\n`,
  );
  return [newFile('all.jsonl', lines.join(''))];
}

function recordOf({ text, spans, relations }: Document, index: number) {
  const ids = new Map(spans.map(({ id }, at) => [id, at]));
  return {
    id: index + 1,
    text,
    entities: spans.map((span, id) => ({
      id,
      label: span.type,
      start_offset: spanStart(span),
      end_offset: spanEnd(span),
    })),
    relations: relations.map(({ head, tail, type }, id) => ({
      id,
      from_id: ids.get(head),
      to_id: ids.get(tail),
      type,
    })),
  };
}
