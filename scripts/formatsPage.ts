import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Format } from '../src/formats/format.ts';
import { FORMATS } from '../src/formats/registry.ts';
import { withPart } from './readme.js';
import { ROOT } from './run.js';

/** The page that has the tables. */
export const FORMATS_FILE = join(ROOT, 'docs', 'formats.md');

/**
 * The page of formats as their declarations have it now: `npm run docs:formats` writes it.
 *
 * @returns The whole file.
 */
export async function formatsPage(): Promise<string> {
  const page = await withPart(readFileSync(FORMATS_FILE, 'utf8'), 'formats', formatsTable());
  return withPart(page, 'abilities', abilitiesTable());
}

function formatsTable(): string {
  return table(
    ['Format', 'Name', 'Files', 'Read', 'Save in place', 'Convert to'],
    FORMATS.map((format) => [
      format.title,
      `\`${format.name}\``,
      format.files,
      'yes',
      yes(format.write !== undefined),
      yes(format.create !== undefined),
    ]),
  );
}

function abilitiesTable(): string {
  return table(
    [
      'Format',
      'Ends of spans',
      'Nested',
      'Crossing',
      'Several fragments',
      'Relations',
      'Symmetric',
      'Scores',
      'Looks of types',
      'Attributes of',
      'Notes on',
    ],
    FORMATS.map(({ title, abilities }: Format) => [
      title,
      abilities.boundaries,
      yes(abilities.nested),
      yes(abilities.crossing),
      yes(abilities.discontinuous),
      yes(abilities.relations),
      yes(abilities.symmetric),
      yes(abilities.scores),
      yes(abilities.typeDetails),
      SAID_OF[abilities.attributes],
      SAID_OF[abilities.notes],
    ]),
  );
}

const SAID_OF = { none: '–', spans: 'spans', all: 'spans, relations' } as const;

function yes(is: boolean): string {
  return is ? 'yes' : '–';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(FORMATS_FILE, await formatsPage());
}
