// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { noteUse } from '../../storage/lastUse.ts';
import type { StoredGroup } from '../../storage/stored.ts';
import { isPackageLost } from './offline.ts';
import type { PackageInfo, PackageLookup } from './packageInfo.ts';
import { StoragePanel } from './StoragePanel.tsx';
import type { Erase } from './useStored.ts';

const FILE = { name: 'a file', bytes: 1_000_000, sha256: 'aa' };
const PAGE: StoredGroup = {
  kind: 'page',
  files: [FILE],
  bytes: 1e6,
  usedAt: Date.UTC(2026, 10, 29),
};
const BASE: StoredGroup = { kind: 'package', model: 'base', files: [FILE], bytes: 1e6 };
const PROJECTS: StoredGroup = {
  kind: 'project',
  files: [3, 4].map((id) => ({ ...FILE, project: { id, usedAt: Date.UTC(2026, 9, id) } })),
  bytes: 2e6,
};
const GROUPS: readonly StoredGroup[] = [
  PAGE,
  { kind: 'runtime', files: [FILE], bytes: 1e6 },
  BASE,
  { kind: 'package', model: 'tiny', files: [FILE], bytes: 1e6 },
  PROJECTS,
];

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function show(groups: readonly StoredGroup[], isLost = false) {
  const onErase = vi.fn<Erase>();
  const stored = { kind: 'known', groups } as const;
  render(createElement(StoragePanel, { keeping: 'kept', stored, isLost, onErase }));
  return onErase;
}

it('lists each kind with its size and last use, and erases each by itself', async () => {
  const onErase = show(GROUPS);
  const captions = screen.getAllByRole('table', { hidden: true }).map((table) => table.textContent);
  expect(captions.map((text) => text.split(',')[0])).toEqual([
    'This page',
    'onnxruntime-web',
    'Model base',
    'Model tiny',
    'Your projects',
  ]);
  expect(screen.getAllByText(/^Last used on Nov 2[89], 2026\.$/u)).toHaveLength(1);
  for (const [name, group] of [
    ['Erase this page', PAGE],
    ['Erase the model base', BASE],
    ['Erase all', undefined],
  ] as const) {
    await userEvent.click(screen.getByRole('button', { name, hidden: true }));
    expect(onErase.mock.lastCall?.[0]).toEqual(group);
  }
});

it('lists each project with its size and last use, and erases one or all', async () => {
  const onErase = show(GROUPS);
  const rows = screen.getByRole('table', { name: /^Your projects/u, hidden: true });
  expect(rows.textContent).toMatch(/1\.0 MBOct [23], 2026.*1\.0 MBOct [34], 2026/u);
  const [, second] = screen.getAllByRole('button', {
    name: 'Erase the project a file',
    hidden: true,
  });
  if (second) await userEvent.click(second);
  expect(onErase.mock.lastCall).toEqual([PROJECTS, 4]);
  await userEvent.click(screen.getByRole('button', { name: 'Erase your projects', hidden: true }));
  expect(onErase.mock.lastCall).toEqual([PROJECTS, undefined]);
});

it('says that the browser has let go of a model that was used, and not of one that never was', () => {
  const schema = { name: 'a', title: '', description: '', entityTypes: [], relationTypes: [] };
  const info: PackageInfo = { title: 'Base', files: [], schemas: [{ ...schema, files: [] }] };
  const lookup: PackageLookup = { kind: 'known', model: 'base', info };
  const nothing = { kind: 'known', groups: [] } as const;
  expect(isPackageLost(lookup, nothing)).toBe(false);
  noteUse({ kind: 'package', model: 'base' }, 1);
  expect(isPackageLost(lookup, nothing)).toBe(true);
  expect(isPackageLost(lookup, { kind: 'known', groups: GROUPS })).toBe(false);
  expect(isPackageLost(lookup, { kind: 'denied' })).toBe(false);
  show([], true);
  expect(screen.getByRole('status', { name: 'Stored' }).textContent).toContain('has let go');
});
