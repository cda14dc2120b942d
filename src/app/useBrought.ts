import { useEffect } from 'react';
import type { KeptPage } from '../serviceWorker/client/keptPage.ts';
import { addressOf } from './address.ts';
import type { OpenRooms } from './openRooms.ts';
import type { Brought } from './shared/brought.ts';
import type { Room } from './shared/room.ts';

/** The part of the File Handling API that is used; few browsers have it. */
interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void,
  ): void;
}

/** Hands to rooms what other programs bring: a text that is shared, files that are opened with the page. */
export function useBrought(
  rooms: readonly Room[],
  open: OpenRooms,
  kept: Pick<KeptPage, 'takeShared'>,
): void {
  useEffect(() => {
    const bring = async (brought: Brought | undefined) => {
      if (brought === undefined) return;
      const room = rooms.find(({ takes }) => takes === brought.kind);
      if (room === undefined) return;
      (await open.enter(room)).take?.(brought);
      location.assign(addressOf(room));
    };
    const takeText = async () => {
      const text = await kept.takeShared();
      await bring(text === undefined ? undefined : { kind: 'text', text });
    };
    const takeFiles = async (handles: readonly FileSystemFileHandle[]) => {
      const files = await Promise.all(handles.map((handle) => handle.getFile()));
      const named = files.map((file) => ({ path: file.name, file }));
      await bring(files.length === 0 ? undefined : { kind: 'files', files: named });
    };
    void takeText();
    const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(({ files = [] }) => void takeFiles(files));
  }, [rooms, open, kept]);
}
