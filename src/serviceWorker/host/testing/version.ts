import { createHash } from 'node:crypto';
import type { PageFile, PageVersion } from '../../protocol/version.ts';

/** What the files of the test's build have in them. */
export const CONTENT: Readonly<Record<string, string>> = {
  'index.html': '<meta name="build" content="1a">',
  'assets/index-1.js': 'script()',
  'assets/ort-1.js': 'runtime()',
  'a name.svg': '<svg/>',
};

/** A build of four files, one of which is kept when it is used. */
export function testVersion(): PageVersion {
  return {
    build: '1a',
    files: Object.entries(CONTENT).map(([path, content]): PageFile => ({
      path,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      kept: path.includes('ort') ? 'used' : 'always',
    })),
    headers: {
      document: { 'Content-Security-Policy': 'ours', 'X-Policy': 'document' },
      other: { 'Content-Security-Policy': 'ours', 'X-Policy': 'other' },
      isolation: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
  };
}
