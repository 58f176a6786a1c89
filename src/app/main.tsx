import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openEngine } from '../store/actions.ts';
import { followAddress } from '../store/address.ts';
import { startLanguage } from '../store/language.ts';
import { keepForOffline } from '../store/offline.ts';
import { watchLosses } from '../store/recovery.ts';
import { watchRuns } from '../store/saves.ts';
import { startPresenter } from '../store/presenter.ts';
import { App } from './app.tsx';
import { nameHiddenTab } from './hidden-tab.ts';
import { trustOwnScripts } from './trusted-types.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

trustOwnScripts();
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
keepForOffline();
void import('../store/keeping.ts').then(({ startKeeping }) => startKeeping());
