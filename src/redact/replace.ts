/** What goes in place of a part of a text. Offsets are UTF-16 code units, the end exclusive. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text in which parts were replaced. */
export interface Replaced {
  readonly text: string;
  readonly offsets: OffsetMap;
}

/** Where places of a text are once parts of it were replaced, and back. */
export class OffsetMap {
  readonly #steps: readonly (Replacement & { readonly newStart: number })[];

  /** @param replacements - Sorted, without overlaps. */
  constructor(replacements: readonly Replacement[]) {
    let moved = 0;
    this.#steps = replacements.map((one) => {
      const newStart = one.start + moved;
      moved += one.text.length - (one.end - one.start);
      return { ...one, newStart };
    });
  }

  /**
   * Where a place of the old text is in the new one: within a replaced part it is the beginning of what
   * came for it, or the end where `edge` says so.
   */
  toNew(offset: number, edge: 'start' | 'end' = 'start'): number {
    const step = this.#last(({ start }) => start <= offset);
    if (step === undefined) return offset;
    const { start, end, text, newStart } = step;
    if (offset >= end) return offset - end + newStart + text.length;
    return offset === start || edge === 'start' ? newStart : newStart + text.length;
  }

  /** Where a place of the new text was in the old one: within what came for a part, that part's edge. */
  toOld(offset: number, edge: 'start' | 'end' = 'start'): number {
    const step = this.#last(({ newStart }) => newStart <= offset);
    if (step === undefined) return offset;
    const { start, end, text, newStart } = step;
    if (offset >= newStart + text.length) return offset - newStart - text.length + end;
    return offset === newStart || edge === 'start' ? start : end;
  }

  /** The last step that fits; steps that fit come first. */
  #last(fits: (step: Replacement & { readonly newStart: number }) => boolean) {
    let [from, to] = [0, this.#steps.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const step = this.#steps[middle];
      if (step !== undefined && fits(step)) from = middle + 1;
      else to = middle;
    }
    return this.#steps[from - 1];
  }
}

/**
 * Put replacements in.
 *
 * @param replacements - Sorted, without overlaps.
 */
export function replaceIn(text: string, replacements: readonly Replacement[]): Replaced {
  let replaced = '';
  let at = 0;
  for (const { start, end, text: instead } of replacements) {
    replaced += text.slice(at, start) + instead;
    at = end;
  }
  return { text: replaced + text.slice(at), offsets: new OffsetMap(replacements) };
}
