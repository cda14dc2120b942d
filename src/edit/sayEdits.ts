import { IterWebError } from '../base/errors.ts';
import { mayHave, valuesOf, withAttribute, withNote } from '../document/attributes.ts';
import type { Attribute, AttributeInfo, Relation, Said, Span } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import { editOf } from './change.ts';
import type { Edit, Edited } from './edit.ts';
import type { ProjectTypes } from './types.ts';

/**
 * Give an attribute of spans and relations other values.
 *
 * @param ids - Of spans or relations.
 * @param values - `true` alone sets a flag; none takes the attribute away.
 * @throws IterWebError `bad-input` where there is no such span or relation, or the project lets it not
 * have the attribute or one of the values. What it has may stay.
 */
export function setAttribute(
  edited: Edited,
  types: ProjectTypes,
  ids: readonly string[],
  name: string,
  values: readonly Attribute['value'][],
): Edit {
  const info = types.attributeTypes?.find((one) => one.name === name);
  return changeAll(edited, ids, (one, kind) => {
    if (values.length > 0) checkValues(one, kind, name, info, values);
    return withAttribute(one, name, values);
  });
}

/**
 * Write a note about spans and relations, in the place of the one that they had.
 *
 * @param ids - Of spans or relations.
 * @param note - Empty to take it away; so is one of nothing but white space.
 * @throws IterWebError `bad-input` where there is no such span or relation.
 */
export function setNote(edited: Edited, ids: readonly string[], note: string): Edit {
  return changeAll(edited, ids, (one) => withNote(one, note.trim()));
}

type Kind = 'span' | 'relation';

function changeAll(
  edited: Edited,
  ids: readonly string[],
  change: <T extends Span | Relation>(one: T, kind: Kind) => T,
): Edit {
  const { spanById, relationById } = lookUp(edited.document);
  const spans = new Map<string, Span>();
  const relations = new Map<string, Relation>();
  for (const id of ids) {
    const [span, relation] = [spanById.get(id), relationById.get(id)];
    if (span !== undefined) {
      const now = change(span, 'span');
      if (now !== span) spans.set(id, now);
    } else if (relation !== undefined) {
      const now = change(relation, 'relation');
      if (now !== relation) relations.set(id, now);
    } else {
      throw new IterWebError('bad-input', `There is nothing called ${id} any more.`, {
        advice: 'Choose another span or relation.',
      });
    }
  }
  return editOf(edited, { spans, relations });
}

function checkValues(
  one: Said & { readonly type: string },
  kind: Kind,
  name: string,
  info: AttributeInfo | undefined,
  values: readonly Attribute['value'][],
): void {
  const old = valuesOf(one, name);
  if (old.length === 0 && (info === undefined || !mayHave(info, kind, one.type))) {
    throw new IterWebError('bad-input', `“${one.type}” has no attribute “${name}”.`, {
      advice: 'Choose one that the project’s configuration declares for its type.',
    });
  }
  const bad = values.find((value) => !old.includes(value) && !isOf(info, value));
  if (bad !== undefined || new Set(values).size < values.length) {
    throw new IterWebError(
      'bad-input',
      `“${name}” can’t be ${bad === undefined || bad === true ? values.join(', ') : `“${bad}”`}.`,
      { advice: 'Choose among the values that the project’s configuration declares.' },
    );
  }
  if (values.length > 1 && info?.kind !== 'choices' && values.length > old.length) {
    throw new IterWebError('bad-input', `“${name}” has one value, not several.`, {
      advice: 'Choose one of them.',
    });
  }
}

function isOf(info: AttributeInfo | undefined, value: Attribute['value']): boolean {
  if (info === undefined) return false;
  switch (info.kind) {
    case 'flag':
      return value === true;
    case 'text':
      return value !== true && value.trim() !== '';
    case 'choice':
    case 'choices':
      return value !== true && info.values.includes(value);
  }
}
