import { Button } from '../../components/button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { cancelDownload, downloadCifar10, pauseDownload, resumeDownload, takeDownload, takeTestSplit } from '../../store/images/library.ts';
import { useSession } from '../../store/engine/session.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatAbout, formatBytes, formatCount } from '../../words/format.ts';
import type { DownloadState } from '../../worker/library/protocol.ts';
import styles from './setup.module.css';

/** A download on its way: how far it is, and what can be done about it. */
export function DownloadProgress({ download }: { readonly download: DownloadState }) {
  const { phase, host, received, total, message, testSplit } = download;
  const onTestSplit = useSession(({ data }) => data?.name === testSplit?.name);
  return (
    <div ref={passingFocusOut} className={styles.download}>
      <span role="status">{d.phase[phase](host)}</span>
      {phase !== 'done' && phase !== 'failed' && <span className={styles.figures}>{figures(download)}</span>}
      {message !== undefined && <p className={styles.problem}>{message}</p>}
      {phase !== 'done' && <ProgressBar label={d.phase.downloading(host)} received={received} total={phase === 'reading' ? null : total} />}
      <span className={styles.actions}>
        {phase === 'done' && (
          <Button kind="quiet" onPress={takeDownload}>
            {d.useDownload}
          </Button>
        )}
        {phase === 'downloading' ? (
          <Button key="toggle" ref={passingFocusOut} kind="quiet" label={d.pauseDownload} onPress={pauseDownload}>
            {d.pause}
          </Button>
        ) : (
          phase === 'paused' && (
            <Button key="toggle" ref={passingFocusOut} kind="quiet" onPress={resumeDownload}>
              {d.resume}
            </Button>
          )
        )}
        {phase === 'failed' && (
          <Button ref={passingFocusOut} kind="quiet" onPress={downloadCifar10}>
            {d.tryAgain}
          </Button>
        )}
        <Button kind="quiet" label={d.cancelDownload} onPress={cancelDownload}>
          {d.cancel}
        </Button>
        {phase !== 'done' && testSplit !== undefined && !onTestSplit && (
          <Button kind="quiet" onPress={takeTestSplit}>
            {d.useTestSplit(formatCount(testSplit.images))}
          </Button>
        )}
      </span>
      {phase === 'done' && <span>{d.useDownloadHint}</span>}
    </div>
  );
}

function figures({ phase, received, total, bytesPerSecond, waitingMs }: DownloadState): string {
  const parts = [d.amount(formatBytes(received), formatBytes(total))];
  if (phase === 'waiting' && waitingMs !== undefined) parts.push(d.waiting(String(Math.ceil(waitingMs / 1000))));
  else if (phase === 'downloading' && bytesPerSecond > 0)
    parts.push(d.perSecond(formatBytes(bytesPerSecond)), d.left(formatAbout((total - received) / bytesPerSecond)));
  return parts.join(' · ');
}
