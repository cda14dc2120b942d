import type { SchemaOffer } from './packageInfo.ts';
import { schemasOn } from './selection.ts';
import type { OfferedSize } from './useModelSizes.ts';

/**
 * How well the sizes do on the kinds of text that are on, and which of these a size lacks, in a sentence;
 * empty where nobody knows.
 *
 * @param on - Names of the schemas that are on; none stands for the package's first.
 */
export function sizeWords(
  sizes: readonly Pick<OfferedSize, 'label' | 'info'>[],
  on: readonly string[],
): string {
  const titles = new Map(
    sizes.flatMap(({ info }) => info.schemas.map(({ name, title }) => [name, title] as const)),
  );
  const said = sizes.flatMap(({ label, info }) => {
    const lacked = on.filter((name) => !info.schemas.some((schema) => schema.name === name));
    const without = lacked.flatMap((name) => titles.get(name) ?? []);
    if (without.length > 0) return [`${label}: not for ${without.join(', ')}`];
    const names = schemasOn(on, info.schemas);
    const figures = info.schemas.filter(({ name }) => names.includes(name));
    const entities = mean(figures.flatMap(({ dev }) => dev?.ner.f1 ?? []));
    const relations = mean(figures.flatMap(relationsOf));
    if (entities === undefined) return [];
    const more = relations === undefined ? '' : ` and ${relations} of relations`;
    return [`${label}: F1 ${entities} of entities${more}`];
  });
  return said.length === sizes.length ? `${said.join('; ')}, on development data.` : '';
}

function relationsOf({ relationTypes, dev }: SchemaOffer): number[] {
  return relationTypes.length > 0 && dev?.relPlus ? [dev.relPlus.f1] : [];
}

/** To a tenth of a percent. */
function mean(values: readonly number[]): string | undefined {
  if (values.length === 0) return undefined;
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
}
