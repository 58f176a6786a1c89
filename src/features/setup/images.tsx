import { Button } from '../../components/button.tsx';
import { FileButton } from '../../components/file-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { loadImages } from '../../store/actions.ts';
import { useSession } from '../../store/session.ts';
import { formatCount, formatProgress } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import styles from './setup.module.css';

/** As the data reader calls its procedurally drawn set. */
const SHAPES = 'built-in shapes';
const w = words.images;

/** Which images the networks train on, and a way to open others. */
export function Images() {
  const data = useSession((session) => session.data);
  const loading = useSession((session) => session.loading);
  const missing = useSession((session) => session.engine === 'missing');
  const shapes = data?.name === SHAPES;
  return (
    <div className={styles.entry}>
      <dt>{w.label}</dt>
      <dd className={styles.name}>{shapes ? w.shapesName : data?.name ?? (missing ? w.none : w.waiting)}</dd>
      <dd className={styles.note}>
        {loading !== null ? (
          <>
            {w.loadingPart(formatProgress(loading.received, loading.total))}
            <ProgressBar label={w.loading} {...loading} />
          </>
        ) : (
          data !== null && (
            <>
              {w.counts(formatCount(data.trainImages), formatCount(data.testImages))}
              {shapes && (
                <>
                  {' '}
                  {w.shapesNote} <a href={w.shapesNoteAddress}>{w.shapesNoteLink}</a>.
                </>
              )}
            </>
          )
        )}
      </dd>
      <dd className={styles.actions}>
        <FileButton label={w.choose} meaning={w.chooseHint} accept=".gz,.tgz,.bin,application/gzip" unavailable={missing} onChoose={(files) => loadImages({ kind: 'files', files })} />
        {data !== null && !shapes && (
          <Button kind="quiet" onPress={() => loadImages({ kind: 'shapes' })}>
            {w.useShapes}
          </Button>
        )}
      </dd>
    </div>
  );
}
