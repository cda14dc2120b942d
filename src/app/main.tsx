import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { takeLostShare } from './shared/lostShare.ts';
import { parseSettings } from './shared/settings.ts';
import { keepPage, workerUrl } from '../serviceWorker/client/keptPage.ts';
import { FILES_WORKER_URL } from '../filesWorker/client/spawn.ts';
import { OWN_WORKER_URL } from '../ownPackages/client/address.ts';
import { gainThreads } from '../serviceWorker/client/gainThreads.ts';
import { DOCUMENTS_WORKER_URL, REDACT_WORKER_URL } from './redact/client/address.ts';
import { createScriptPolicy, SCRIPTS } from '../worker/client/scripts.ts';
import './styles/page.css';
import './styles/controls.css';
import './text/styles/result.css';
import './styles/panels.css';
import './text/styles/devices.css';
import './text/styles/own.css';
import './styles/storage.css';
import '../view/styles/palette.css';
import '../view/styles/annotated.css';
import '../view/styles/editing.css';
import '../view/styles/tables.css';
import './styles/print.css';

createScriptPolicy([
  ...SCRIPTS,
  FILES_WORKER_URL,
  OWN_WORKER_URL,
  REDACT_WORKER_URL,
  DOCUMENTS_WORKER_URL,
  workerUrl(),
]);
const kept = keepPage();
gainThreads();
const isShareLost = takeLostShare();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App parsed={parseSettings(location.search)} kept={kept} isShareLost={isShareLost} />
  </StrictMode>,
);
