import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from 'vite';
import { expect, it } from 'vitest';
import { responseHeaders } from './headers.js';
import { HOSTING, hostingFiles } from './hosting.js';

const files = Object.entries(hostingFiles());

it.each(files)('hosting/%s is what scripts/hosting.js writes', (name, content) => {
  expect(readFileSync(join(HOSTING, name), 'utf8')).toBe(content);
});

it.each(files)('hosting/%s has every header of the page and of the rest', (name, content) => {
  const headers = responseHeaders({ isolated: true, document: false });
  for (const [header, value] of Object.entries(headers)) {
    expect(content, name).toContain(header);
    expect(content, name).toContain(value);
  }
  expect(content).toContain("require-trusted-types-for 'script'; trusted-types iter-web");
});

it('hosting/_headers has what is for documents at every address of a page', () => {
  const paths = ['/', '/index', '/index.html', '/examples', '/examples.html'];
  for (const path of paths) {
    expect(hostingFiles()._headers).toContain(
      `\n${path}\n  Content-Security-Policy: require-trusted-types-for`,
    );
  }
});

it.each(files)('hosting/%s has the service worker asked for again', (name, content) => {
  const rule = {
    'nginx.conf': /^add_header Cache-Control "no-cache" always;$/mu,
    'apache.conf': /^Header always set Cache-Control "no-cache"$/mu,
    _headers: /^\/service-worker\.js\n {2}Cache-Control: no-cache$/mu,
  }[name];
  expect(content).toMatch(rule ?? '');
  // It is in the page's folder, whose whole is its scope without a header.
  expect(content).not.toContain('Service-Worker-Allowed');
});

it.each(['nginx.conf', 'apache.conf'])(
  'hosting/%s leads a text that nobody took to the page',
  (name) => {
    expect(hostingFiles()[name]).toMatch(/303.*\?shared=lost#\/text|\?shared=lost#\/text.*303/u);
  },
);

it('vite preview sends all responses what is for every response, Trusted Types not among it', async () => {
  const { preview } = await resolveConfig({}, 'serve', 'production', 'production', true);
  expect(preview.headers).toEqual(responseHeaders({ isolated: true, document: false }));
  expect(preview.headers['Content-Security-Policy']).not.toContain('trusted-types');
});
