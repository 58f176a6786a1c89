import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FileButton } from '../../components/file-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { CIFAR10_NAME, SHAPES_NAME } from '../../spec/images.ts';
import { useLibrary } from '../../store/images/library.ts';
import { useSession, withoutGpu } from '../../store/engine/session.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatCount, formatProgress } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { DownloadButton } from './download-button.tsx';
import { DownloadProgress } from './download-progress.tsx';
import { openFiles } from './open-files.ts';
import { useDrop } from './use-drop.ts';
import styles from './setup.module.css';

const w = words.images;

/** Of 'CIFAR-10 (4,660 of 50,000 images)' the numbers stand below. */
function nameOf(name: string): string {
  const [, whole] = /^(.+) \([\d,]+ of [\d,]+ images\)$/.exec(name) ?? [];
  return whole === undefined ? w.name(name) : w.part(w.name(whole));
}

const FoundDialog = lazy(() => import('./found-dialog.tsx'));
const SourcesDialog = lazy(() => import('./sources-dialog.tsx'));

/** Which images the networks train on, and a way to others. */
export function Images() {
  const data = useSession((session) => session.data);
  const missing = useSession(withoutGpu);
  const download = useLibrary((library) => library.download);
  const found = useLibrary((library) => library.found);
  const [choosing, setChoosing] = useState(false);
  const dropping = useDrop(!missing);
  return (
    <div className={styles.entry} tabIndex={-1}>
      <dt>{w.label}</dt>
      <dd className={styles.name}>{data !== null ? nameOf(data.name) : missing ? w.none : w.waiting}</dd>
      <dd className={styles.note}>
        <State />
      </dd>
      {download !== null && (
        <dd className={styles.note}>
          <DownloadProgress download={download} />
        </dd>
      )}
      <dd className={styles.actions}>
        {download === null && data !== null && data.name !== CIFAR10_NAME && <DownloadButton />}
        <FileButton
          label={d.open}
          meaning={d.openHint}
          accept=""
          several
          unavailable={missing ? words.transport.blocked.missing : undefined}
          onChoose={(files) => void openFiles(files)}
        />
        {!missing && (
          <Button kind="quiet" onPress={() => setChoosing(true)}>
            {d.more}
          </Button>
        )}
      </dd>
      {dropping && <dd className={styles.drop}>{d.dropHere}</dd>}
      <Suspense fallback={null}>
        {choosing && found === null && <SourcesDialog onClose={() => setChoosing(false)} />}
        {found !== null && <FoundDialog found={found} onEnd={() => setChoosing(false)} />}
      </Suspense>
    </div>
  );
}

/** What is being loaded or read, else how many images there are. */
function State() {
  const data = useSession((session) => session.data);
  const loading = useSession((session) => session.loading);
  const reading = useLibrary((library) => library.reading);
  const downloading = useLibrary((library) => library.download !== null);
  const lost = useSession((session) => session.engine === 'lost');
  if (lost && loading !== null) return w.afterRestart;
  const progress = loading ?? reading;
  if (progress !== null) {
    const part = formatProgress(progress.received, progress.total);
    return (
      <>
        {loading === null ? d.readingPart(part) : w.loadingPart(part)}
        <ProgressBar label={loading === null ? d.reading : w.loading} {...progress} />
      </>
    );
  }
  if (data === null) return null;
  return (
    <>
      {w.counts(formatCount(data.trainImages), formatCount(data.testImages))}
      {data.name === SHAPES_NAME && !downloading && (
        <>
          {' '}
          {w.shapesNote} <a href={w.shapesNoteAddress}>{w.shapesNoteLink}</a>.
        </>
      )}
    </>
  );
}
