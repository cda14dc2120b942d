import type { Figures } from '../iter/schema.ts';

const DECIMALS = 2;

/** A number as commands print it: to two decimals. */
export function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

/** Figures as commands print them. */
export function roundedFigures({ precision, recall, f1 }: Figures): Figures {
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}
