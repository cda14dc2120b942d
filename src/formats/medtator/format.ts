import { FormatError } from '../../base/errors.ts';
import { readDrafts, type Draft, type DraftRelation, type DraftSpan } from '../common/drafts.ts';
import type { FileReport } from '../common/report.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import {
  attributeOf,
  elementsOf,
  parseXmlTree,
  textOf,
  type XmlElement,
} from '../common/xmlTree.ts';
import type { Format } from '../format.ts';

/** MedTator's XML. */
export const medtatorXml: Format = {
  name: 'medtator-xml',
  title: 'MedTator XML',
  files: '.xml',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: (files) =>
    files.length > 0 &&
    files.every(({ text }) => /<TEXT[\s>]/u.test(text) && /<TAGS[\s>/]/u.test(text))
      ? 0.95
      : 0,
  read: (files, options = {}) => readDrafts(files, files, options, UTF16_OFFSETS, parseMedtator),
};

const OWN = new Set(['id', 'spans', 'text']);

/** Tags with ranges are spans; of the others, those that name two of them are relations. */
function parseMedtator(file: SourceText, report: FileReport): Draft[] {
  const root = parseXmlTree(file.text);
  const [[body], [tags]] = [elementsOf(root, 'TEXT'), elementsOf(root, 'TAGS')];
  if (body === undefined || tags === undefined) {
    throw new FormatError('“TEXT” and “TAGS” were expected', { line: root.line });
  }
  const spans: DraftSpan[] = [];
  const relations: DraftRelation[] = [];
  for (const [at, tag] of elementsOf(tags).entries()) {
    const id = attributeOf(tag, 'id') ?? `${tag.name}.${at}`;
    const written = attributeOf(tag, 'spans');
    const ends = [...tag.attributes].flatMap(([name, { value }]) =>
      /.ID$/u.test(name) && value !== '' ? [value] : [],
    );
    const { line, name: type } = tag;
    if (written === undefined) {
      const [head, tail, ...more] = ends;
      if (head === undefined || tail === undefined || more.length > 0) {
        report.add('not-shown', line, `${id} joins ${ends.length} spans, not two.`);
      } else relations.push({ id, head, tail, type, line });
      continue;
    }
    const ranges = rangesOf(written);
    if (ranges.some(({ start, end }) => start < 0 && end < 0)) {
      report.add('not-shown', line, `${id} is about the whole document.`);
      continue;
    }
    const stored = attributeOf(tag, 'text');
    spans.push({
      id,
      ranges,
      type,
      line,
      details: detailsOf(tag),
      ...(stored !== undefined && { stored }),
    });
  }
  return [{ name: pairingKey(file.path), text: textOf(body), spans, relations }];
}

function rangesOf(written: string): { start: number; end: number }[] {
  return written.split(',').map((one) => {
    const [, start = 'NaN', end = 'NaN'] = /^\s*(-?\d+)~(-?\d+)\s*$/u.exec(one) ?? [];
    return { start: Number(start), end: Number(end) };
  });
}

function detailsOf({ attributes }: XmlElement) {
  return [...attributes].flatMap(([name, { value }]) =>
    OWN.has(name) || value === '' || value === 'NA' ? [] : [{ name, value }],
  );
}
