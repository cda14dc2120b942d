/**
 * Real pairs of annotations, where this machine has them beside the checkout: none of them may be
 * copied into the repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../formats/common/bytes.ts';
import { medtatorXml } from '../formats/medtator/format.ts';
import { compareSets } from './compareSets.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/format-cases');

function side(path: string) {
  const file = decodeFile({ path, bytes: readFileSync(join(FOLDER, path)) });
  return { name: path, documents: medtatorXml.read([file]).documents };
}

describe.runIf(existsSync(FOLDER))('real pairs', () => {
  it('of two annotators: 3 agree, 1 against 2 differ, one of them by its boundary', () => {
    const { counts, figures, duplicates } = compareSets(
      side('medtator-01/A_doc5.txt.xml'),
      side('medtator-01/B_doc5.txt.xml'),
    );
    expect(counts.spans).toEqual({
      agreed: 3,
      'type-differs': 0,
      'boundary-differs': 1,
      missed: 0,
      spurious: 1,
    });
    expect(figures.spans.strict.f1).toBeCloseTo(66.67, 2);
    expect(counts.relations).toMatchObject({ agreed: 2, 'boundary-differs': 1, spurious: 1 });
    expect(duplicates).toEqual({ gold: 0, other: 0 });
  });

  it('of gold and a system whose files have other names: 16 agreed, 5 against 3 differ', () => {
    const { texts, counts } = compareSets(
      side('medtator-04/G__doc_1.txt.xml_1.xml'),
      side('medtator-04/sys_doc_1.txt.xml'),
    );
    expect(texts).toHaveLength(1);
    const { agreed, missed, spurious, ...paired } = counts.spans;
    const both = paired['type-differs'] + paired['boundary-differs'];
    expect([agreed, missed + both, spurious + both]).toEqual([16, 5, 3]);
  });
});
