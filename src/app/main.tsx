import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openEngine } from '../store/actions.ts';
import { App } from './app.tsx';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

openEngine();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
