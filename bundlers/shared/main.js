import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'iter-web/styles.css';
import { Names } from './Names.js';

createRoot(document.getElementById('root')).render(createElement(Names));
