/** What another program hands to the page. */
export type Brought =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly path: string; readonly file: Blob }[];
    };
