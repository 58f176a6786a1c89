import { useSession } from '../../store/session.ts';
import { words } from '../../words/words.ts';
import { webGpuHelp } from './webgpu-help.ts';
import styles from './chart.module.css';

/** Says what is missing, and how to get it in this browser. */
export function GetWebGpu() {
  const failure = useSession((session) => session.failures.find(({ kind }) => kind === 'no-webgpu' || kind === 'no-adapter'));
  const kind = failure?.kind ?? 'no-webgpu';
  const w = words.getWebGpu;
  return (
    <div className={styles.missing} role="alert">
      <h3>{words.failures.title[kind]}</h3>
      <p>{words.failures.advice[kind]}</p>
      <p>
        {w[webGpuHelp(navigator.userAgent, window.isSecureContext)]} <a href={w.moreLink}>{w.more}</a>
      </p>
    </div>
  );
}
