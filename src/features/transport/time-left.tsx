import { trainingOf } from '../../spec/experiment.ts';
import { seriesOf } from '../../store/series/recorder.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';
import { secondsLeft } from '../../store/series/time-left.ts';
import { formatAbout } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import styles from './transport.module.css';

/** While runs train: how long until all have ended, as soon as that can be told. */
export function TimeLeft() {
  useSeriesTick(1000);
  const { runs } = useRuns();
  const shared = useSettings(({ training }) => training);
  const left = secondsLeft(
    runs.filter(({ state }) => state !== 'failed').map(({ id, own }) => ({ series: seriesOf(id), steps: trainingOf(shared, own).steps })),
  );
  return left === null ? null : <span className={styles.left}>{words.transport.left(formatAbout(left))}</span>;
}
