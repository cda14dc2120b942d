const OFFICE = 'http://schemas.openxmlformats.org';

/** Begins the types of relationships. */
export const RELATION = `${OFFICE}/officeDocument/2006/relationships`;
/** Of files of relationships. */
export const RELATIONS = `${OFFICE}/package/2006/relationships`;
/** Of the file that says what parts are. */
export const TYPES = `${OFFICE}/package/2006/content-types`;
/** Of a picture in a drawing. */
export const PICTURE = `${OFFICE}/drawingml/2006/picture`;

/** Prefixes of all names in saved parts. */
export const PREFIXES =
  `xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${RELATION}" xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing" ` +
  `xmlns:a="${OFFICE}/drawingml/2006/main" xmlns:pic="${PICTURE}"`;

/** Begins the types of parts. */
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The type of a part by the type of the relationship that leads to it. */
export function partType(relation: string): string {
  return relation === 'officeDocument' ? `${PART}.document.main+xml` : `${PART}.${relation}+xml`;
}

/** What makes a file XML. */
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The standard's own names: of elements, relationships and types. */
const OWN =
  /^(?:http:\/\/schemas\.openxmlformats\.org\/(?:officeDocument|package|drawingml|wordprocessingml)\/2006\/[a-zA-Z-]+(?:\/[a-zA-Z]+)?|application\/vnd\.openxmlformats-[\w.+-]+|application\/xml|image\/(?:png|jpeg|gif))$/u;

/** Whether a value is one of the standard's own names. */
export function isOfStandard(value: string): boolean {
  return OWN.test(value);
}
