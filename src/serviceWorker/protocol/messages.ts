/** What a page asks its service worker; answers come by the port that is sent along. */
export type PageMessage =
  /** Is the page kept? Answered by `KeptStatus`. */
  | { readonly kind: 'status' }
  /**
   * Take over from the worker before: at once, or as soon as no page of another build is open.
   * Nothing is answered.
   */
  | { readonly kind: 'take-over'; readonly now: boolean }
  /** Hand over what was shared with the page, and forget it. Answered by a text or null. */
  | { readonly kind: 'shared' };

/** How much of a build is kept. */
export interface KeptStatus {
  readonly build: string;
  /** Files that are to be kept always and are not. */
  readonly missing: number;
  /** Bytes of all files that are to be kept always. */
  readonly bytes: number;
}

/** Where a text is sent that another program shares, in the page's folder; the worker takes it. */
export const SHARE_PATH = 'share';

/** The field of a shared text. */
export const SHARED_FIELDS = ['title', 'text', 'url'] as const;
