import type { TypeInfo } from '../../document/document.ts';
import { patchJson, type JsonEdit } from '../common/jsonPatch.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import { changedAspects, type TypeChange } from '../types/typeChange.ts';

/** The labels of doccano's label_config.json, which holds for spans; nothing where it is none. */
export function readLabelConfig(text: string): readonly TypeInfo[] {
  return labelsIn(text).flatMap((label): TypeInfo[] => {
    const { text: name, background_color: colour } = label;
    if (typeof name !== 'string' || name === '') return [];
    return [{ name, label: name, ...(typeof colour === 'string' && { colour }) }];
  });
}

/** A label_config.json with changes of entity types. */
export function editLabelList(text: string, changes: readonly TypeChange[]): string {
  const labels = labelsIn(text);
  const edits = changes.flatMap((change): JsonEdit[] => {
    const { kind, before, after } = change;
    if (kind !== 'entity') return [];
    const { name, colour } = after;
    const at = labels.findIndex((label) => before !== undefined && label.text === before.name);
    const isColoured = changedAspects(change).includes('colour');
    if (at < 0) {
      if (before !== undefined && !isColoured) return [];
      const look = { background_color: colour ?? '#7c20e0', text_color: '#ffffff' };
      return [{ kind: 'append', path: [], value: { text: name, ...look } }];
    }
    return [
      ...(before?.name === name ? [] : [{ kind: 'set', path: [at, 'text'], value: name } as const]),
      ...(isColoured && colour !== undefined
        ? [{ kind: 'set', path: [at, 'background_color'], value: colour } as const]
        : []),
    ];
  });
  return patchJson(text, edits);
}

/** A label_config.json without entity types. */
export function removeFromLabelList(text: string, removed: readonly RemovedType[]): string {
  const names = new Set<unknown>(
    removed.flatMap(({ kind, name }) => (kind === 'entity' ? [name] : [])),
  );
  const edits = labelsIn(text).flatMap((label, at): JsonEdit[] =>
    names.has(label.text) ? [{ kind: 'remove', path: [at] }] : [],
  );
  return patchJson(text, edits);
}

interface Label {
  readonly text?: unknown;
  readonly background_color?: unknown;
}

function labelsIn(text: string): readonly Label[] {
  try {
    const value: unknown = JSON.parse(text);
    const isLabel = (one: unknown): one is Label => typeof one === 'object' && one !== null;
    return Array.isArray(value) && value.every(isLabel) ? value : [];
  } catch {
    return [];
  }
}
