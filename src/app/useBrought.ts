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

/** Hands something to the room that takes it, and goes there. */
export async function bringTo(
  rooms: readonly Room[],
  open: OpenRooms,
  brought: Brought,
): Promise<void> {
  const room = rooms.find(({ takes }) => takes === brought.kind);
  if (room === undefined) return;
  (await open.enter(room)).take?.(brought);
  location.assign(addressOf(room));
}

/** Hands to rooms what other programs bring: a text that is shared, files that are opened with the page. */
export function useBrought(
  rooms: readonly Room[],
  open: OpenRooms,
  kept: Pick<KeptPage, 'takeShared'>,
): void {
  useEffect(() => {
    const takeText = async () => {
      const text = await kept.takeShared();
      if (text !== undefined) await bringTo(rooms, open, { kind: 'text', text });
    };
    const takeFiles = async (handles: readonly FileSystemFileHandle[]) => {
      const files = await Promise.all(handles.map((handle) => handle.getFile()));
      const named = files.map((file) => ({ path: file.name, file }));
      if (files.length > 0) await bringTo(rooms, open, { kind: 'files', files: named });
    };
    void takeText();
    const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(({ files = [] }) => void takeFiles(files));
  }, [rooms, open, kept]);
}
