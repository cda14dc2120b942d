/** Id of the element that stands for a span in the drawing. */
export function spanElementId(spanId: string): string {
  return `span-${spanId}`;
}

/** Id of the element that stands for a span in the table of entities. */
export function entityRowId(spanId: string): string {
  return `entity-${spanId}`;
}

/** Id of the element that stands for a relation in the table of relations. */
export function relationRowId(relationId: string): string {
  return `relation-${relationId}`;
}

/** The element of the paragraph that starts at an offset, once it is rendered. */
export function paragraphElement(within: HTMLElement, start: number): HTMLElement | null {
  return within.querySelector(`[data-start="${start}"]`);
}

/** The element with the lines of that paragraph. */
export function linesElement(within: HTMLElement, paragraphStart: number): HTMLElement | null {
  return within.querySelector(`[data-start="${paragraphStart}"] > .annotated-lines`);
}

/** Moves the keyboard focus to an element, and unless told otherwise scrolls to it, if it exists. */
export function focusElement(id: string, options?: FocusOptions): void {
  const element = document.getElementById(id);
  if (element !== document.activeElement) element?.focus(options);
}
