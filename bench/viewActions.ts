declare function nextFrame(): Promise<void>;

/**
 * Runs in each page first. A headless browser now and then gives no more frames to a page that waits
 * for one: after a second the page goes on without.
 */
export const NEXT_FRAME = `globalThis.nextFrame = () => new Promise((resolve) => {
  requestAnimationFrame(() => resolve());
  setTimeout(resolve, 1000);
});`;

/** From the document's arrival to the frame that shows its first marks. Runs in the page. */
export async function showOurs(): Promise<number> {
  const { handed } = globalThis as unknown as { readonly handed: unknown };
  const started = performance.now();
  dispatchEvent(new CustomEvent('show-document', { detail: handed }));
  while (document.querySelector('.span-mark') === null) {
    if (performance.now() - started > 60_000) throw new Error('Nothing was drawn in a minute.');
    await nextFrame();
  }
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - started;
}

/** The same for the other way to draw. Runs in the page. */
export async function showTheirs(): Promise<number> {
  const { handed, drawAllAtOnce: draw } = globalThis as unknown as {
    readonly handed: unknown;
    readonly drawAllAtOnce: (root: Element | null, document: unknown) => void;
  };
  const started = performance.now();
  draw(document.querySelector('main'), handed);
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - started;
}

/** The text and nothing else. Runs in the page. */
export function showPlain(): void {
  const { handed } = globalThis as unknown as { readonly handed: { readonly text: string } };
  const root = document.querySelector('main');
  for (const text of handed.text.split('\n\n')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    root?.append(paragraph);
  }
}

/** Most of a page down in each frame, to the end. Runs in the page. */
export async function scrollThrough(): Promise<void> {
  const started = performance.now();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
    if (performance.now() - started > 240_000) throw new Error('The end was not reached.');
    scrollBy(0, innerHeight * 0.75);
    await nextFrame();
  }
}

/** Moves a slider of the result as a reader does, and waits for the frame. Runs in the page. */
export async function moveSlider(to: {
  readonly slider: number;
  readonly value: number;
}): Promise<void> {
  const slider = document.querySelectorAll<HTMLInputElement>('input[type=range]')[to.slider];
  if (slider === undefined) throw new Error('There is no such slider.');
  // By the element's own setter: React listens on the value's.
  Reflect.set(HTMLInputElement.prototype, 'value', String(to.value), slider);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
}

/** Until what is put off has been done too. Runs in the page. */
export async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  }
}
