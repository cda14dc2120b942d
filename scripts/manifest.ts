/**
 * What systems that install the page as a program are told of it: `npm run docs:manifest` writes
 * `public/app.webmanifest`, with the endings of all formats that the room Files reads.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FORMATS } from '../src/formats/registry.ts';
import { SHARE_PATH, SHARED_FIELDS } from '../src/serviceWorker/protocol/messages.ts';
import { ICONS } from './icons.js';
import { ROOT } from './run.js';

/** The manifest's file. */
export const MANIFEST_FILE = join(ROOT, 'public', 'app.webmanifest');

/** Endings of archives, which may have files of any format in them. */
const ARCHIVES = ['.gz', '.tar', '.tgz', '.zip'];

/** Endings by type, of those that have one; the rest is text. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/json': ['.json', '.jsonl', '.jsonld'],
  'text/xml': ['.xml', '.xmi'],
  'text/csv': ['.csv'],
  'text/tab-separated-values': ['.tsv'],
  'application/zip': ['.zip'],
  'application/x-tar': ['.tar'],
  'application/gzip': ['.gz', '.tgz'],
};

/** The endings that formats name; a name with more before the dot is that of one file. */
function endings(): string[] {
  const named = FORMATS.flatMap(({ files }) => files.match(/(?<!\w)\.\w+/gu) ?? []);
  return [...new Set([...named, ...ARCHIVES])].sort();
}

/** What a file handler accepts: endings by type. */
function accepted(): Record<string, string[]> {
  const types = new Map<string, string[]>();
  for (const ending of endings()) {
    const type = Object.keys(TYPES).find((one) => TYPES[one]?.includes(ending)) ?? 'text/plain';
    types.set(type, [...(types.get(type) ?? []), ending]);
  }
  return Object.fromEntries(types);
}

/** The manifest, as it is written. */
export function manifest(): string {
  const content = {
    name: 'Names and relations in a text',
    short_name: 'Names and relations',
    description:
      'Finds the entities and relations of a text in the page itself. Nothing leaves your machine.',
    lang: 'en',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#1f4e8c',
    icons: ICONS.map(({ name, size, maskable }) => ({
      src: `./icons/${name}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: maskable ? 'maskable' : 'any',
    })),
    share_target: {
      action: `./${SHARE_PATH}`,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: Object.fromEntries(SHARED_FIELDS.map((name) => [name, name])),
    },
    file_handlers: [{ action: './', accept: accepted() }],
    launch_handler: { client_mode: 'navigate-new' },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(MANIFEST_FILE, manifest());
}
