import { lazy, Suspense, type PointerEvent } from 'react';
import { seriesOf } from '../../store/recorder.ts';
import type { Run } from '../../store/runs.ts';
import { useSession } from '../../store/session.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { axisEnd } from './curve-points.ts';
import { EmptyChart } from './empty-chart.tsx';
import { stepAt } from './plot-area.ts';
import { usePointed } from './pointed.ts';
import styles from './chart.module.css';

const ErrorChart = lazy(() => import('./error-chart.tsx'));

/** The curves as they grow, or what there is to say before they do. */
export function LiveChart({ runs }: { readonly runs: readonly Run[] }) {
  // For the axis's end alone; the curves follow the series themselves.
  useSeriesTick(100);
  const classes = useSession((session) => session.data?.classes.length);
  const last = Math.max(0, ...runs.map((run) => seriesOf(run.id).length));
  const end = axisEnd(last);
  const point = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    usePointed.setState({ step: stepAt(event.clientX - left, width, end, last) });
  };
  return (
    <>
      <div className={styles.drawing} onPointerMove={point} onPointerDown={point} onPointerLeave={() => usePointed.setState({ step: null })}>
        {/* Recharts' own groups would take the keyboard's focus; the table is there for those who do not see the curves. */}
        <div inert>
          <Suspense fallback={null}>
            <ErrorChart runs={runs} axisEnd={end} guessing={classes === undefined ? null : 100 - 100 / classes} />
          </Suspense>
        </div>
      </div>
      {last === 0 && <EmptyChart />}
    </>
  );
}
