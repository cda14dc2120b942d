import { readComposed } from './composed.ts';
import { readMarkup, type MarkupMode, type MarkupReading } from './markup/markup.ts';
import { readAgain } from './reading.ts';

/**
 * A text as it is split into sentences and read: HTML as what it means, accents composed. Everything
 * that comes after works on this, and its ranges go back to the original.
 *
 * @param markup - How HTML is read.
 */
export function readText(text: string, markup: MarkupMode): MarkupReading {
  const { reading, ...found } = readMarkup(text, markup);
  return { reading: readAgain(reading, readComposed), ...found };
}
