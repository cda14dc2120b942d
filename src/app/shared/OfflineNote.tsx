import { useEffect, useId } from 'react';
import type { Device, DeviceChoice, Keeping } from '../../extract/engine.ts';
import { keepOrtScript, ortFileFor, ortScriptFor } from '../../worker/client/ortFiles.ts';
import { isOwnModel } from '../../extract/modelName.ts';
import { noteUse } from '../../storage/lastUse.ts';
import type { KeptPage } from '../../serviceWorker/client/keptPage.ts';
import { nextDownload, possibleDevices } from './nextDownload.ts';
import { isModelKept, keepAllLabel, keepAllWords, offlineWords } from './offline.ts';
import { filesOf, type PackageLookup } from './packageInfo.ts';
import { type KeepAll, useKeepAll } from './useKeepAll.ts';
import { useKeptPage } from './useKeptPage.ts';
import type { Stored } from './useStored.ts';

/** Properties of `OfflineNote`. */
export interface OfflineNoteProps {
  readonly kept: KeptPage;
  readonly lookup: PackageLookup;
  /** Names of the schemas that are on. */
  readonly on: readonly string[];
  readonly choice: DeviceChoice;
  /** The one that the model ran on last. */
  readonly device: Device | undefined;
  readonly stored: Stored;
  /** What the model does, what became of its files, and something new whenever a text was run. */
  readonly activity: KeepAll['activity'];
  readonly keeping: Keeping | undefined;
  readonly occasion: unknown;
  /** Whether the reader wants all kinds of text to be kept. */
  readonly isWanted: boolean;
  readonly onWant: (isWanted: boolean) => void;
  /** Something more has been kept. */
  readonly onKept: () => void;
  /** Fetches what is missing of all kinds of text. */
  readonly onPrepare: () => void;
}

/** What there is of the page without a network, and a switch that has all of it kept. */
export function OfflineNote(props: OfflineNoteProps) {
  const { kept, lookup, on, choice, device, stored, activity, keeping, occasion } = props;
  const { isWanted, onWant, onKept, onPrepare } = props;
  const sizes = useId();
  const page = useKeptPage(kept);
  const isPageKept = page.kind === 'kept';
  const kind = device?.kind;

  const model = lookup.kind === 'known' ? lookup.model : undefined;
  useEffect(() => {
    if (isPageKept) noteUse({ kind: 'page' });
  }, [isPageKept]);
  const groups = stored.kind === 'known' ? stored.groups : undefined;
  // Of what is not there yet nobody may say later that the browser has let go of it.
  const isThere = groups?.some((group) => group.model === model) ?? false;
  useEffect(() => {
    if (kind === undefined || model === undefined) return;
    noteUse({ kind: 'runtime' });
    if (isThere) noteUse({ kind: isOwnModel(model) ? 'own' : 'package', model });
  }, [kind, model, isThere]);

  useEffect(() => {
    // What the worker asks for before there is a service worker is kept by nobody.
    if (isPageKept && kind !== undefined) void keepOrtScript(kind).then(onKept);
  }, [isPageKept, kind, onKept]);

  // Erasing is one of the occasions to look at what is stored.
  useEffect(() => kept.look(), [kept, stored]);

  const devices = kind === undefined ? possibleDevices(choice, 'gpu' in navigator) : [kind];
  const known = lookup.kind === 'known' ? lookup : undefined;
  const builds = devices.map((one) => ({ ...ortFileFor(one), script: ortScriptFor(one) }));
  const all = known?.info.schemas.map(({ name }) => name) ?? [];
  const isKept = (schemas: readonly string[]) =>
    groups && known
      ? isModelKept({ model: known.model, files: filesOf(known.info, schemas), builds }, groups)
      : undefined;
  const files = known && filesOf(known.info, all);
  const missing = files && groups && nextDownload(files, builds, groups).most;
  const total = files && nextDownload(files, builds, []).most;
  useKeepAll({
    isWanted,
    missing: isPageKept ? missing : undefined,
    activity,
    keeping,
    occasion,
    onPrepare,
  });
  const isBusy = activity === 'running';
  return (
    <section className="offline" aria-label="Without a network">
      <p role="status" aria-label="Ready without a network">
        {offlineWords(page, isKept(on))}
      </p>
      {isPageKept && missing !== undefined && total !== undefined && (
        <>
          <label className="switch">
            <input
              type="checkbox"
              role="switch"
              checked={isWanted}
              aria-describedby={sizes}
              onChange={({ target }) => onWant(target.checked)}
            />
            <span>{keepAllLabel(all.length)}</span>
          </label>
          <p id={sizes} className="switch-words">
            {keepAllWords({ isWanted, missing, total, isBusy })}
          </p>
        </>
      )}
    </section>
  );
}
