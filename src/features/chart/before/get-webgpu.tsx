import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { passingFocusToCurves } from '../../../components/landmarks.ts';
import { showRecorded } from '../../../store/series/recorded.ts';
import { useSession } from '../../../store/engine/session.ts';
import { words } from '../../../words/words.ts';
import { webGpuHelp } from './webgpu-help.ts';
import styles from '../chart.module.css';

/** Says what is missing, how to get it in this browser, and shows what there would be to see. */
export function GetWebGpu() {
  const failure = useSession((session) => session.failures.find(({ kind }) => kind === 'no-webgpu' || kind === 'no-adapter'));
  const kind = failure?.kind ?? 'no-webgpu';
  const w = words.getWebGpu;
  const [failed, setFailed] = useState(false);
  return (
    <div className={styles.missing} role="alert">
      <h3>{words.failures.title[kind]}</h3>
      <p>{words.failures.advice[kind]}</p>
      <p>
        {w[webGpuHelp(navigator.userAgent, window.isSecureContext)]} <a href={w.moreLink}>{w.more}</a>
      </p>
      <span ref={passingFocusToCurves}>
        <Button kind="plain" onPress={() => void showRecorded().catch(() => setFailed(true))}>
          {w.recorded}
        </Button>
      </span>
      {failed && <p>{w.notRecorded}</p>}
    </div>
  );
}
