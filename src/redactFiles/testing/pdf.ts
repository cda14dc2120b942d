/** What a test's PDF is made of. */
export interface TestPdf {
  /** What each page draws, in the language of PDF. */
  readonly pages: readonly string[];
  /** Objects behind the pages; the first has number 4 + 2 * pages. */
  readonly objects?: readonly string[];
  /** More of the catalogue, of each page, and of the trailer. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly trailer?: string;
}

/** A PDF as small as it can be, for tests; its characters are bytes. */
export function pdf({
  pages,
  objects = [],
  catalogue = '',
  page = '',
  trailer = '',
}: TestPdf): Uint8Array {
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((drawn, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    ]),
    ...objects,
  ];
  let file = '%PDF-1.4\n';
  const places = all.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(file, (one) => one.charCodeAt(0));
}

/** Draws texts of twelve points, each at its place. */
export function drawn(
  ...texts: readonly (readonly [x: number, y: number, text: string])[]
): string {
  return texts
    .map(([x, y, text]) => `BT /F1 12 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`)
    .join('\n');
}
