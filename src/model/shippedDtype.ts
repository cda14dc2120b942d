import type { Manifest } from './manifest.ts';

/** The weights' number formats that packages come in: 4 bits each, or 8. */
export const SHIPPED_DTYPES = ['q4', 'q8'] as const;

/** The one of `SHIPPED_DTYPES` in which a package holds its weights. */
export function shippedDtype({ encoder }: Pick<Manifest, 'encoder'>): 'q4' | 'q8' {
  return SHIPPED_DTYPES.find((dtype) => encoder.graphs[dtype] !== undefined) ?? SHIPPED_DTYPES[0];
}
