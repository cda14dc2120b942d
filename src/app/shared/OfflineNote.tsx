import { useEffect } from 'react';
import type { Device, DeviceChoice } from '../../extract/engine.ts';
import { keepOrtScript, ortFileFor, ortScriptFor } from '../../worker/client/ortFiles.ts';
import { noteUse } from '../../storage/lastUse.ts';
import type { KeptPage } from '../../serviceWorker/client/keptPage.ts';
import { nextDownload, possibleDevices } from './nextDownload.ts';
import { isModelKept, offlineWords, prepareWords } from './offline.ts';
import { filesOf, type PackageLookup } from './packageInfo.ts';
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
  /** Whether the model is busy. */
  readonly busy: boolean;
  /** Something more has been kept. */
  readonly onKept: () => void;
  /** The reader wants all kinds of text to be kept. */
  readonly onPrepare: () => void;
}

/** What there is of the page without a network, and a button that gets the rest. */
export function OfflineNote(props: OfflineNoteProps) {
  const { kept, lookup, on, choice, device, stored, busy, onKept, onPrepare } = props;
  const page = useKeptPage(kept);
  const isPageKept = page.kind === 'kept';
  const kind = device?.kind;

  const model = lookup.kind === 'known' ? lookup.model : undefined;
  useEffect(() => {
    if (isPageKept) noteUse({ kind: 'page' });
  }, [isPageKept]);
  useEffect(() => {
    if (kind === undefined || model === undefined) return;
    noteUse({ kind: 'runtime' });
    noteUse({ kind: 'package', model });
  }, [kind, model]);

  useEffect(() => {
    // What the worker asks for before there is a service worker is kept by nobody.
    if (isPageKept && kind !== undefined) void keepOrtScript(kind).then(onKept);
  }, [isPageKept, kind, onKept]);

  // Erasing is one of the occasions to look at what is stored.
  useEffect(() => kept.look(), [kept, stored]);

  const devices = kind === undefined ? possibleDevices(choice, 'gpu' in navigator) : [kind];
  const groups = stored.kind === 'known' ? stored.groups : undefined;
  const known = lookup.kind === 'known' ? lookup : undefined;
  const builds = devices.map((one) => ({ ...ortFileFor(one), script: ortScriptFor(one) }));
  const all = known?.info.schemas.map(({ name }) => name) ?? [];
  const isKept = (schemas: readonly string[]) =>
    groups && known
      ? isModelKept({ model: known.model, files: filesOf(known.info, schemas), builds }, groups)
      : undefined;
  const rest = groups && known && nextDownload(filesOf(known.info, all), builds, groups).most;
  return (
    <section className="offline" aria-label="Without a network">
      <p role="status" aria-label="Ready without a network">
        {offlineWords(page, isKept(on))}
      </p>
      {isPageKept && rest !== undefined && isKept(all) === false && (
        <button type="button" disabled={busy} onClick={onPrepare}>
          {prepareWords(all.length, rest)}
        </button>
      )}
    </section>
  );
}
