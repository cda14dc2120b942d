/**
 * The shape of a `Schema`, by which a manifest is read. A field that is missing here is missing
 * everywhere, and the types say so.
 */
import * as v from 'valibot';

/** A count from 1 on; more than `most` is no package's, and would ask too much of the machine. */
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Far from what calibration finds, which is near 1. */
const MOST_TEMPERATURE = 1000;
const temperature = v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_TEMPERATURE));

const type = {
  name: v.pipe(v.string(), v.nonEmpty()),
  label: v.string(),
  description: v.exactOptional(v.string()),
  colour: v.exactOptional(v.string()),
};

/** A check of a list: no two of its members have one name. */
export const uniqueNames = <T extends { name: string }>() =>
  v.check<T[], string>(
    (named) => new Set(named.map(({ name }) => name)).size === named.length,
    'has a name twice',
  );

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const figures = v.object({ precision: percent, recall: percent, f1: percent });
const curve = v.pipe(
  v.array(v.object({ threshold: probability, precision: percent, recall: percent })),
  v.check(
    (points) => points.every((point, i) => point.threshold > (points[i - 1]?.threshold ?? -1)),
    'is not sorted by threshold',
  ),
);

/** What one head file of a package predicts, and how decode reads it: a `Schema`. */
export const schemaShape = v.object({
  name: v.pipe(v.string(), v.regex(/^[\w.-]+$/u, 'is not a name')),
  title: v.string(),
  description: v.string(),
  omega: count(64),
  psi: v.picklist([2, 4]),
  between: v.picklist(['none', 'mean']),
  // Packages that were made before there was a choice decide as the paper does.
  overlap: v.optional(v.picklist(['allowed', 'none']), 'allowed'),
  endRule: v.exactOptional(v.picklist(['logsumexp', 'max'])),
  candidates: v.exactOptional(v.picklist(['words', 'all'])),
  selfLinks: v.exactOptional(v.boolean()),
  inverse: v.exactOptional(v.boolean()),
  slots: count(1024),
  temperatures: v.object({ left: temperature, span: temperature, link: temperature }),
  defaults: v.object({ lambda: probability, tau: probability }),
  entityTypes: v.pipe(v.array(v.object(type)), v.nonEmpty(), uniqueNames()),
  relationTypes: v.pipe(v.array(v.object({ ...type, symmetric: v.boolean() })), uniqueNames()),
  dev: v.exactOptional(
    v.object({
      texts: v.string(),
      ner: figures,
      relPlus: v.nullable(figures),
      entities: curve,
      relations: v.nullable(curve),
    }),
  ),
});
