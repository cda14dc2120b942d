import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Analysed } from './Analysed.tsx';
import { DOCUMENTS } from './documents.ts';
import { Gallery } from './Gallery.tsx';
import { longAnalysis } from './longAnalysis.ts';
import { longDocument } from './longDocument.ts';
import '../styles/page.css';
import '../styles/controls.css';
import '../text/styles/result.css';
import '../../view/styles/palette.css';
import '../../view/styles/annotated.css';
import '../../view/styles/tables.css';
import '../styles/print.css';
import './gallery.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
const asked = new URLSearchParams(location.search);
const words = Number(asked.get('words') ?? 0);
const analysed = Number(asked.get('analysed') ?? 0);
const titles = asked.getAll('show');
const documents =
  words > 0
    ? new Map([[`${words} words`, longDocument(words)]])
    : new Map([...DOCUMENTS].filter(([title]) => titles.length === 0 || titles.includes(title)));

createRoot(root).render(
  <StrictMode>
    {analysed > 0 ? (
      <Analysed analysis={longAnalysis(analysed)} />
    ) : (
      <Gallery documents={documents} />
    )}
  </StrictMode>,
);
