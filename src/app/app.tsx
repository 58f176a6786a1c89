import { lazy, Suspense } from 'react';
import { Place, useMovable } from '../components/movable.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { Why } from '../features/block/why.tsx';
import { ChartPanel } from '../features/chart/chart-panel.tsx';
import { FilesButton } from '../features/files/files-button.tsx';
import { PastButton } from '../features/keep/past-button.tsx';
import { KeysButton } from '../features/keyboard/keys-button.tsx';
import { NetworksPanel } from '../features/networks/networks-panel.tsx';
import { Notices } from '../features/notices/notices.tsx';
import { UpdateNotice } from '../features/offline/update-notice.tsx';
import { PicturesPanel } from '../features/pictures/pictures-panel.tsx';
import { PresenterButton } from '../features/presenter/presenter-button.tsx';
import { RunsPanel } from '../features/runs/runs-panel.tsx';
import { OwnSettings } from '../features/settings/own-settings.tsx';
import { SettingsPanel } from '../features/settings/settings-panel.tsx';
import { Setup } from '../features/setup/setup.tsx';
import { ShareButton } from '../features/share/share-button.tsx';
import { Figures } from '../features/transport/figures.tsx';
import { Transport } from '../features/transport/transport.tsx';
import { useLanguage } from '../store/page/language.ts';
import { words } from '../words/words.ts';
import { Foot } from './foot.tsx';
import { Answer, PhoneAnswer, Question } from './intro.tsx';
import { JumpButton } from './jump-button.tsx';
import { LanguageButton } from './language-button.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import styles from './app.module.css';

const KeepNotices = lazy(() => import('../features/keep/keep-notices.tsx'));

/**
 * The page's frame. What is read first comes first in the source: on a phone the question, the curves, and then what sets
 * them up; on wide screens the results, and beside them the controls.
 */
export function App() {
  // All below renders again in another language, and keeps its state.
  useLanguage();
  const narrow = useNarrow();
  const controls = useMovable(
    <div className={styles.panels}>
      <RunsPanel OwnSettings={OwnSettings} />
      <SettingsPanel />
      <div className={styles.past}>
        <PastButton />
      </div>
    </div>,
  );
  const setup = useMovable(<Setup />);
  return (
    <>
      <header className={styles.header}>
        <span className={styles.brand}>{words.title}</span>
        <div className={styles.bar}>
          <Transport />
          <JumpButton />
          <Figures />
        </div>
        <div className={styles.tools}>
          <ShareButton />
          <FilesButton />
          <KeysButton />
          <PresenterButton />
          <LanguageButton />
          <ThemeToggle />
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.intro}>
          <Question />
          {!narrow && <Answer />}
        </div>
        <div className={styles.results}>
          <div className={styles.stack}>
            {narrow && <PhoneAnswer place="above" />}
            <ChartPanel />
            {narrow && (
              <>
                <PhoneAnswer place="below" />
                <Place of={controls.element} className={styles.controls} />
                <Place of={setup.element} className={styles.setup} />
              </>
            )}
            <NetworksPanel />
            <PicturesPanel />
          </div>
        </div>
        {!narrow && (
          <>
            <Place of={controls.element} className={styles.controls} />
            <Place of={setup.element} className={styles.setup} />
          </>
        )}
      </main>
      {controls.content}
      {setup.content}
      <Foot />
      <Why />
      <UpdateNotice />
      <Notices>
        <Suspense fallback={null}>
          <KeepNotices />
        </Suspense>
      </Notices>
    </>
  );
}
