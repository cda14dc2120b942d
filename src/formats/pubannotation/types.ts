import type { JsonEdit } from '../common/jsonPatch.ts';
import { patchRecords, readRecords } from '../common/jsonRecords.ts';
import { orNone } from '../common/readEach.ts';
import type { SourceText } from '../common/source.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import type { TypeChange } from '../types/typeChange.ts';
import { configuredTypes } from './record.ts';

/** A file whose records' configurations have other names of types, and none of those that are removed. */
export function editPubannotationTypes(
  file: SourceText,
  changes: readonly TypeChange[],
  removed: readonly RemovedType[],
): SourceText {
  const gone = new Set(removed.map(nameOf));
  const renamed = new Map(
    changes.flatMap(({ kind, before, after }) =>
      before === undefined || before.name === after.name
        ? []
        : [[nameOf({ kind, name: before.name }), after.name] as const],
    ),
  );
  // What can't be read stays as it is.
  const { records } = orNone(() => readRecords(file)) ?? { records: [] };
  const edits = new Map<number, readonly JsonEdit[]>();
  for (const [place, { value }] of records.entries()) {
    const own = configuredTypes(value).flatMap((type): JsonEdit[] => {
      if (gone.has(nameOf(type))) return [{ kind: 'remove', path: type.path }];
      const name = renamed.get(nameOf(type));
      return name === undefined ? [] : [{ kind: 'set', path: [...type.path, 'id'], value: name }];
    });
    if (own.length > 0) edits.set(place, own);
  }
  return edits.size === 0 ? file : { ...file, text: patchRecords(file, edits) };
}

/** A type's name that one of the other kind doesn't have. */
function nameOf({ kind, name }: RemovedType): string {
  return `${kind} ${name}`;
}
