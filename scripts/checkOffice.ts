/**
 * `npm run check:office`: whether LibreOffice opens the Word documents that redacting writes, and finds
 * nothing of what was hidden in them. LibreOffice itself makes documents of our own texts, with a heading, a
 * table, a link, a note in the foot and properties; what is marked in them is hidden, and what was written is
 * converted to text and to PDF, which fails where it would have to be repaired.
 *
 * Needs LibreOffice (Debian: `apt-get install libreoffice-writer-nogui`); SOFFICE names another program.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hide } from '../src/redactFiles/testing/hide.ts';
import { openFile } from '../src/redactFiles/open.ts';
import { readDocuments } from '../src/redact/testing/documents.ts';

const SOFFICE = process.env.SOFFICE ?? 'soffice';
/** Shorter ones stand in other words. */
const LEAST = 5;
const COUNT = 12;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A page of a text: its first lines in a table, all others as paragraphs, a word of it in each other place. */
function pageOf(text: string, word: string): string {
  const lines = text.split('\n').map((line) => escaped(line));
  const rows = lines.slice(0, 4).map((line) => `<tr><td>${line}</td><td><b>${line}</b></td></tr>`);
  const others = lines.slice(4).map((line) => `<p>${line.replace(' ', ' <i>').concat('</i>')}</p>`);
  const said = escaped(word);
  return (
    `<html><head><meta charset="utf-8"><title>${said}</title><meta name="author" content="${said}"></head>` +
    `<body><div title="header"><p>${said}</p></div><h1>${said}</h1><table>${rows.join('')}</table>` +
    `${others.join('')}<p><a href="mailto:${said.replaceAll(' ', '.')}@example.org">write</a></p></body></html>`
  );
}

/** Convert all files of a folder; the program says nothing where it fails, so its files are counted. */
function convert(folder: string, from: string, to: string, out: string, filter = ''): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(`.${from}`));
  const profile = pathToFileURL(join(folder, '..', 'profile')).href;
  const args = [
    `-env:UserInstallation=${profile}`,
    '--headless',
    ...(filter === '' ? [] : [filter]),
  ];
  execFileSync(
    SOFFICE,
    [...args, '--convert-to', to, '--outdir', out, ...files.map((name) => join(folder, name))],
    { stdio: 'ignore' },
  );
}

const root = mkdtempSync(join(tmpdir(), 'iter-web-office-'));
const folders = ['pages', 'documents', 'redacted', 'text', 'pdf'].map((name) => join(root, name));
const [pages = '', documents = '', redacted = '', text = '', pdf = ''] = folders;
for (const folder of folders) mkdirSync(folder);
const failures: string[] = [];
try {
  const all = [...readDocuments('look')].slice(0, COUNT).map(([name, marked]) => {
    const words = marked.items
      .map(({ start, end }) => marked.text.slice(start, end))
      .filter((word) => word.length >= LEAST);
    return { name: name.replace(/\.txt$/u, ''), text: marked.text, words: [...new Set(words)] };
  });
  for (const { name, text: plain, words } of all) {
    writeFileSync(join(pages, `${name}.html`), pageOf(plain, words[0] ?? name));
  }
  convert(pages, 'html', 'docx:MS Word 2007 XML', documents, '--writer');
  let hidden = 0;
  for (const { name, words } of all) {
    const opened = await openFile(`${name}.docx`, readFileSync(join(documents, `${name}.docx`)));
    const replacements = hide(opened.text, words);
    hidden += replacements.length;
    writeFileSync(join(redacted, `${name}.docx`), opened.write(replacements));
  }
  convert(redacted, 'docx', 'txt:Text (encoded):UTF8', text);
  convert(redacted, 'docx', 'pdf', pdf);
  for (const { name, words } of all) {
    const asText = readFileSync(join(text, `${name}.txt`), 'utf8');
    const asPdf = await openFile(`${name}.pdf`, readFileSync(join(pdf, `${name}.pdf`)));
    for (const [where, read] of [
      ['text', asText],
      ['PDF', asPdf.text],
    ] as const) {
      if (!read.includes('[1]')) failures.push(`${name}: nothing stands in place in the ${where}`);
      for (const { start, end } of hide(read, words)) {
        failures.push(`${name}: ${JSON.stringify(read.slice(start, end))} is in the ${where}`);
      }
    }
  }
  process.stdout.write(`${all.length} documents, ${hidden} places hidden.\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.exit(failures.length > 0 ? 1 : 0);
