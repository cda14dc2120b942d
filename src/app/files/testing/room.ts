import { vi } from 'vitest';
import { TestClock } from '../../../base/testing/clock.ts';
import { openFilesClient } from '../../../filesWorker/client/client.ts';
import { inputs, TestFilesWorker } from '../../../filesWorker/client/testing/testFilesWorker.ts';
import type { SavedFiles } from '../../../filesWorker/protocol/files.ts';
import type {
  KeptDocument,
  KeptTypes,
  ProjectContent,
  ProjectStore,
} from '../../../storage/projects.ts';
import { extractorOf } from '../../../session/createExtractor.ts';
import { openPredictions } from '../../../storage/predictions.ts';
import { createSession } from '../../shared/modelSession.ts';
import { HeldEngine } from '../../shared/testing/heldEngine.ts';
import { createFiles, type FilesOptions } from '../files.ts';

/** A standoff file of `BRAT`. */
export const ANN = 'T1\tPerson 0 4\tOlga\nT2\tPlace 16 21\tTurku\n';
/** Two annotators of one text, and a file that is wrong. */
export const BRAT = {
  'ida/a.txt': 'Olga is born in Turku.',
  'ida/a.ann': ANN,
  'jon/a.txt': 'Olga is born in Turku.',
  'jon/a.ann': 'T1\tPerson 0 4\tOlga\n',
  'jon/b.txt': 'A heron.',
  'jon/b.ann': 'T1\tPerson 90 94\tOlga\n',
};

const SETTINGS = { model: 'any', schemas: ['news'], device: 'auto' } as const;

/** A browser that keeps one project, or has no room. */
class TestProjects implements ProjectStore {
  kept: ProjectContent | undefined;
  hasRoom = true;

  keep(content: ProjectContent) {
    if (!this.hasRoom) return Promise.resolve({ keeping: 'full' } as const);
    this.kept = content;
    return Promise.resolve({ keeping: 'kept', id: 7 } as const);
  }
  keepDocuments(_: number, documents: ReadonlyMap<number, KeptDocument>, types?: KeptTypes | null) {
    if (!this.hasRoom) return Promise.resolve('full' as const);
    const { kept } = this;
    if (kept === undefined) return Promise.resolve('kept' as const);
    const [changes, confirmed] = [new Map(kept.changes), new Set(kept.confirmed)];
    for (const [row, { document, isConfirmed }] of documents) {
      if (document) changes.set(row, document);
      else changes.delete(row);
      if (isConfirmed) confirmed.add(row);
      else confirmed.delete(row);
    }
    this.kept = { ...kept, changes, confirmed, ...(types && { types }) };
    return Promise.resolve('kept' as const);
  }
  list() {
    return Promise.resolve([]);
  }
  load() {
    return Promise.resolve(this.kept);
  }
  forget() {
    this.kept = undefined;
    return Promise.resolve();
  }
  erase() {
    return this.forget();
  }
}

/** The room with nothing open, and what it hands out, keeps and asks. */
export function createRoom(pickFolder?: FilesOptions['pickFolder']) {
  const saved: SavedFiles[] = [];
  const projects = new TestProjects();
  const clock = new TestClock(0);
  const answers: boolean[] = [];
  const files = createFiles({
    client: openFilesClient({ spawn: () => new TestFilesWorker() }),
    projects,
    handOut: (handed) => saved.push(handed),
    mayLose: () => answers.shift() ?? true,
    session: createSession(SETTINGS, () => extractorOf(new HeldEngine())),
    predictions: openPredictions(),
    schemas: SETTINGS.schemas,
    clock,
    ...(pickFolder && { pickFolder }),
  });
  const until = (holds: () => boolean) => vi.waitUntil(holds, { interval: 1, timeout: 30_000 });
  const { state } = files;
  return { files, state, saved, projects, answers, clock, until };
}

/** The room with files open. */
export async function openedRoom(project: Readonly<Record<string, string>> = BRAT) {
  const room = createRoom();
  room.files.open(inputs(project));
  await room.until(() => room.state().opening.kind === 'open');
  await room.until(() => room.state().looking?.loaded !== undefined);
  return room;
}
