import { openFilesClient } from '../../filesWorker/client/client.ts';
import { FILES_WORKER_URL } from '../../filesWorker/client/spawn.ts';
import type { SavedFiles } from '../../filesWorker/protocol/files.ts';
import { openPredictions, withPredictions } from '../../storage/predictions.ts';
import { openProjects } from '../../storage/projects.ts';
import { pageModel } from '../shared/pageModel.ts';
import type { OpenRoom, Shared } from '../shared/room.ts';
import { KEEP_FILE, saveFile } from '../shared/saveFile.ts';
import { exampleProject } from './example.ts';
import { type Files, createFiles } from './files.ts';
import { hasUnsaved } from './state.ts';
import type { SavingFolder } from './folderSaving.ts';
import { FilesView } from './FilesView.tsx';
import { toRedact } from './toRedact.ts';
import './styles/files.css';

/** The room where files of annotations are read. */
export function openFiles(shared: Shared): OpenRoom {
  const handed = new Set<() => void>();
  const handOut = ({ name, blob }: SavedFiles) => {
    const forget = saveFile(name, blob);
    handed.add(forget);
    setTimeout(forget, KEEP_FILE);
  };
  const predictions = openPredictions();
  const projects = withPredictions(openProjects(), predictions);
  const pickFolder = folderPicker();
  const client = openFilesClient();
  const files = createFiles({
    client,
    projects,
    handOut,
    mayLose,
    session: pageModel(shared),
    predictions,
    schemas: shared.settings.schemas,
    ...(pickFolder && { pickFolder }),
  });
  askOnLeaving(files);
  // The worker starts with the first files: by then there may be no connection any more.
  void fetch(FILES_WORKER_URL).catch(() => undefined);
  return {
    View: ({ bring }) => (
      <FilesView
        shared={shared}
        files={files}
        client={client}
        projects={projects}
        onRedact={(rows) => bring(toRedact(files, client, rows))}
      />
    ),
    example: () => files.open(exampleProject()),
    take: (brought) => {
      if (brought.kind === 'files') files.open(brought.files);
    },
    clear: () => {
      files.clear();
      for (const forget of handed) forget();
      handed.clear();
    },
  };
}

/** Asks for a folder, and that it may be written to, in browsers that have such a thing. */
function folderPicker(): (() => Promise<SavingFolder>) | undefined {
  const { showDirectoryPicker: pick } = globalThis as {
    readonly showDirectoryPicker?: (options: {
      readonly mode: 'readwrite';
    }) => Promise<SavingFolder>;
  };
  return pick && (() => pick.call(globalThis, { mode: 'readwrite' }));
}

/** Asks before changes go that were neither handed out nor kept. */
function mayLose(): boolean {
  return confirm('Changes that you have not downloaded or kept will be lost. Go on?');
}

/** Has the browser ask before a page with changes is left or loaded anew, whichever room is in sight. */
function askOnLeaving(files: Files): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  files.subscribe(() => {
    const { kept } = files.state();
    if (hasUnsaved(files.state()) && kept.kind !== 'on') addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  });
}
