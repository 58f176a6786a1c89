import { Term } from '../../components/term.tsx';
import { trainingOf } from '../../spec/experiment.ts';
import { epochImages } from '../../spec/training.ts';
import { seriesOf } from '../../store/series/recorder.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';
import { formatCount, formatEpoch, formatRate, NOTHING } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import styles from './transport.module.css';

/** Step and epoch of the run that is furthest, and how fast training goes. */
export function Figures() {
  useSeriesTick(200);
  const { runs } = useRuns();
  const ofSet = useSession((session) => session.data?.trainImages);
  const shared = useSettings(({ training }) => training);
  const rate = useSession((session) => (session.training ? session.imagesPerSecond : 0));
  const { own, series: furthest } = runs
    .map((run) => ({ own: run.own, series: seriesOf(run.id) }))
    .reduce((a, b) => (b.series.length > a.series.length ? b : a));
  const t = words.transport;
  return (
    <dl className={styles.figures}>
      <div className={styles.figure}>
        <dt>
          <Term meaning={words.terms.step}>{t.stepFigure}</Term>
        </dt>
        <dd className={styles.wide}>{formatCount(furthest.length)}</dd>
      </div>
      <div className={styles.figure}>
        <dt>
          <Term meaning={words.terms.epoch}>{t.epochFigure}</Term>
        </dt>
        <dd className={styles.narrow}>
          {ofSet === undefined ? NOTHING : formatEpoch(furthest.length, furthest.batchSize, epochImages(ofSet, trainingOf(shared, own)))}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>{t.rateFigure}</dt>
        <dd className={styles.narrow}>{rate > 0 ? formatRate(rate) : NOTHING}</dd>
      </div>
    </dl>
  );
}
