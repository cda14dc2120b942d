/**
 * What of a page is saved. All else of it is left out, or only what it is around is kept: whatever is not
 * known may hold anything.
 */

/** Elements that go with all that is in them, and what a person calls them. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['script', 'script'],
  ['style', 'style sheet'],
  ['link', 'link to another file'],
  ['meta', 'piece of information about the page'],
  ['base', 'base address'],
  ['template', 'template'],
  ['iframe', 'frame'],
  ['frame', 'frame'],
  ['frameset', 'frame'],
  ['noframes', 'frame'],
  ['noembed', 'frame'],
  ['object', 'embedded object'],
  ['embed', 'embedded object'],
  ['applet', 'embedded object'],
  ['param', 'embedded object'],
  ['svg', 'drawing'],
  ['math', 'formula'],
  ['canvas', 'drawing'],
  ['video', 'video'],
  ['audio', 'sound'],
  ['source', 'other source of a picture'],
  ['track', 'track of a video'],
  ['area', 'area of a picture'],
]);

/** Elements that stay in a line of text. */
const INLINE =
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr';
/** Elements that begin a line. */
const BLOCK =
  'address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu meter nav ol optgroup option output p pre progress search section select summary table tbody td textarea tfoot th thead title tr ul';

/** Elements that are saved. */
export const KEPT: ReadonlySet<string> = new Set(`${INLINE} ${BLOCK}`.split(' '));
/** Of which those that are in a line with what is around them. */
export const IN_LINE: ReadonlySet<string> = new Set(INLINE.split(' '));

/** Attributes that say something: they are searched as text. */
export const SPEAKING: ReadonlySet<string> = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'summary', 'abbr', 'value', 'datetime', 'cite'],
  ...['href', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-valuetext'],
]);

/** Attributes that are how something is built, and what they may be. */
export const BUILDING: ReadonlyMap<string, RegExp> = new Map([
  ...(
    ['colspan', 'rowspan', 'span', 'start', 'border', 'rows', 'cols', 'size', 'maxlength'] as const
  ).map((name) => [name, /^\d{1,3}$/u] as const),
  ...(
    [
      'reversed',
      'checked',
      'selected',
      'disabled',
      'open',
      'hidden',
      'multiple',
      'readonly',
    ] as const
  ).map((name) => [name, /^$/u] as const),
  ['dir', /^(?:ltr|rtl|auto)$/iu],
  ['lang', /^[a-z]{2,3}(?:-[A-Z]{2})?$/u],
  ['scope', /^(?:row|col|rowgroup|colgroup)$/iu],
  ['align', /^(?:left|right|center|justify)$/iu],
  ['valign', /^(?:top|middle|bottom|baseline)$/iu],
  [
    'type',
    /^(?:text|checkbox|radio|submit|reset|button|number|date|email|tel|url|hidden|[1aAiI])$/u,
  ],
]);
