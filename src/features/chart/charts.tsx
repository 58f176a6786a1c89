import { lazy, Suspense } from 'react';
import { useNarrow } from '../../components/use-narrow.ts';
import { useSession } from '../../store/session.ts';
import { useSeriesTick } from '../../store/ticker.ts';
import { words } from '../../words/words.ts';
import { CursorSlider } from './cursor-slider.tsx';
import { axisInSight } from './domains.ts';
import { EmptyChart } from './empty-chart.tsx';
import type { Metric } from './metric.ts';
import type { Axis } from './scale.ts';
import type { Shown } from './shown.ts';
import { axesOf, furthest, useAxisView, wholeOf } from './use-axes.ts';
import { useMargin } from './use-margin.ts';
import { useSurface } from './use-surface.ts';
import styles from './charts.module.css';

const MetricChart = lazy(() => import('./metric-chart.tsx'));
const w = words.chart;

/** The curves of error and of loss as they grow, or what there is to say before they do. */
export function Charts({ shown }: { readonly shown: readonly Shown[] }) {
  // For the axes alone; the curves follow the series themselves.
  useSeriesTick(100);
  const view = useAxisView();
  const classes = useSession((session) => session.data?.classes.length);
  const whole = wholeOf(shown, view);
  return (
    <>
      <CursorSlider shown={shown} whole={whole} x={axisInSight(whole, view.zoom)}>
        <Plot metric="error" shown={shown} whole={whole} guessing={classes === undefined ? null : 100 - 100 / classes} />
        <Plot metric="loss" shown={shown} whole={whole} guessing={classes === undefined ? null : Math.log(classes)} />
      </CursorSlider>
      {furthest(shown) === 0 && <EmptyChart invitation={w.empty} />}
    </>
  );
}

interface Props {
  readonly metric: Metric;
  readonly shown: readonly Shown[];
  readonly whole: Axis;
  readonly guessing: number | null;
}

function Plot({ metric, shown, whole, guessing }: Props) {
  const view = useAxisView();
  const { x, y } = axesOf(metric, shown, view);
  // Where the names would take a quarter of the width, those above the curves do.
  const named = !useNarrow() && metric === 'error';
  const margin = useMargin();
  const { ref, on, selection } = useSurface(x, whole, { left: margin.left, right: named ? margin.names : margin.right });
  return (
    <div className={styles.plot} data-metric={metric}>
      <span className={styles.title}>{w.metrics[metric]}</span>
      <div ref={ref} className={styles.drawing} {...on}>
        {/* Recharts' own groups would take the keyboard's focus without a word. */}
        <div inert>
          <Suspense fallback={null}>
            <MetricChart metric={metric} xKind={x.kind} xFrom={x.from} xTo={x.to} yKind={y.kind} yFrom={y.from} yTo={y.to} shown={shown} named={named} guessing={guessing} />
          </Suspense>
        </div>
        {selection !== null && <div className={styles.selection} style={selection} />}
      </div>
    </div>
  );
}
