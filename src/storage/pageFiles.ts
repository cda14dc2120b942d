/** Name of the cache of the page's own files, which its service worker fills and answers from. */
export const PAGE_CACHE = 'iter-web page';
