import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openEngine } from '../store/actions.ts';
import { followAddress } from '../store/address.ts';
import { startLanguage } from '../store/language.ts';
import { startPresenter } from '../store/presenter.ts';
import { watchLosses } from '../store/recovery.ts';
import { watchRuns } from '../store/saves.ts';
import { App } from './app.tsx';
import { nameHiddenTab } from './hidden-tab.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

openEngine();
followAddress();
startPresenter();
nameHiddenTab();
watchRuns();
watchLosses();
// The engine starts meanwhile.
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void import('../store/keeping.ts').then(({ startKeeping }) => startKeeping());
