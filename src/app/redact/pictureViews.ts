import type { Documents } from './client/documents.ts';
import type { DocumentFile } from './host/documentProtocol.ts';
import type { Room } from './room.ts';

/** Pictures of documents as the page shows them: each is made when it is asked for. */
export interface PictureViews {
  /**
   * Shows a picture of a document.
   *
   * @throws AbortError where all is forgotten meanwhile.
   * @throws IterWebError where its file can't be read any more.
   */
  readonly show: (document: number, file: DocumentFile, picture: string) => Promise<void>;
  /** Nothing is left of the pictures of a document. */
  readonly forget: (document: number) => void;
  /** Nothing is left of any picture. */
  readonly end: () => void;
}

/** No picture is shown. */
export function createPictureViews(
  room: Room,
  documents: Pick<Documents, 'picture'>,
): PictureViews {
  const addresses = new Map<number, string[]>();
  const forget = (document: number) => {
    for (const address of addresses.get(document) ?? []) URL.revokeObjectURL(address);
    addresses.delete(document);
  };
  return {
    show: async (document, file, picture) => {
      const content = await documents.picture({ ...file, id: picture });
      const views = room.documentOf(document)?.views;
      // It may have been taken out, or be shown, meanwhile.
      if (views === undefined || views.has(picture)) return;
      const address = URL.createObjectURL(content);
      addresses.set(document, [...(addresses.get(document) ?? []), address]);
      room.change(document, { views: new Map([...views, [picture, address]]) });
    },
    forget,
    end: () => {
      for (const document of [...addresses.keys()]) forget(document);
    },
  };
}
