import { lazy, Suspense } from 'react';
import { seriesOf } from '../../store/recorder.ts';
import type { Run } from '../../store/runs.ts';
import { useSession } from '../../store/session.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { axisEnd } from './curve-points.ts';
import { EmptyChart } from './empty-chart.tsx';
import styles from './chart.module.css';

const ErrorChart = lazy(() => import('./error-chart.tsx'));

/** The curves as they grow, or what there is to say before they do. */
export function LiveChart({ runs }: { readonly runs: readonly Run[] }) {
  // For the axis's end alone; the curves follow the series themselves.
  useSeriesTick(100);
  const classes = useSession((session) => session.data?.classes.length);
  const last = Math.max(0, ...runs.map((run) => seriesOf(run.id).length));
  return (
    <>
      <div className={styles.drawing} aria-hidden="true">
        <Suspense fallback={null}>
          <ErrorChart runs={runs} axisEnd={axisEnd(last)} guessing={classes === undefined ? null : 100 - 100 / classes} />
        </Suspense>
      </div>
      {last === 0 && <EmptyChart />}
    </>
  );
}
