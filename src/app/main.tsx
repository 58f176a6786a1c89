import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openEngine } from '../store/engine/open.ts';
import { followAddress } from '../store/experiment/address.ts';
import { startLanguage } from '../store/page/language.ts';
import { keepForOffline } from '../store/page/offline.ts';
import { watchLosses } from '../store/engine/recovery.ts';
import { watchRuns } from '../store/engine/saves.ts';
import { startPresenter } from '../store/page/presenter.ts';
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
void import('../store/journal/keeping.ts').then(({ startKeeping }) => startKeeping());
