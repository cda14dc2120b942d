import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { ownManifest } from '../shared/ownFiles.ts';
import { readPackageInfo } from '../shared/packageInfo.ts';
import type { OfferedSize } from '../shared/useModelSizes.ts';
import type { Stored } from '../shared/useStored.ts';
import type { OwnState } from './ownModels.ts';

/** A package of the reader's that is open or kept, as it is shown before it is run. */
export interface OwnPackage extends OfferedSize {
  readonly licence: string;
  readonly description: string;
  /** Of its encoder. */
  readonly kind: string;
  readonly layers: number;
  /** Whether it is open; else it is kept of an earlier visit. */
  readonly isOpen: boolean;
  readonly isKept: boolean;
}

/** What a manifest says besides. */
const about = v.object({
  licence: v.string(),
  description: v.string(),
  encoder: v.object({ kind: v.string(), layers: v.number() }),
});

/** The packages that the reader opened or keeps; those that are kept once it is known what is stored. */
export function useOwnPackages(
  { opened, openings }: OwnState,
  stored: Stored,
): readonly OwnPackage[] {
  const [packages, setPackages] = useState<readonly OwnPackage[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const groups = stored.kind === 'known' ? stored.groups : [];
    const kept = new Set(
      groups.flatMap(({ kind, model }) => (kind === 'own' && model !== undefined ? [model] : [])),
    );
    const models = [...new Set([...kept, ...opened])];
    void Promise.all(
      models.map((model) => packageOf(model, opened.includes(model), kept.has(model))),
    ).then((found) => {
      if (isCurrent) setPackages(found.filter((one) => one !== undefined));
    });
    return () => {
      isCurrent = false;
    };
  }, [opened, openings, stored]);
  return packages;
}

async function packageOf(
  model: string,
  isOpen: boolean,
  isKept: boolean,
): Promise<OwnPackage | undefined> {
  const manifest: unknown = await (await ownManifest(model)).json().catch(() => undefined);
  const info = readPackageInfo(manifest);
  const more = v.safeParse(about, manifest);
  if (info === undefined || !more.success) return undefined;
  const { licence, description, encoder } = more.output;
  return {
    model,
    info,
    label: `${info.title} (yours)`,
    licence,
    description,
    ...encoder,
    isOpen,
    isKept,
  };
}
