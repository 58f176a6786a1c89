import { lazy, Suspense } from 'react';
import { useNarrow } from '../../components/use-narrow.ts';
import { useSession } from '../../store/engine/session.ts';
import { CURVES_INTERVAL, useSeriesTick } from '../../store/series/ticker.ts';
import { words } from '../../words/words.ts';
import { CursorSlider } from './curves/cursor-slider.tsx';
import { EmptyChart } from './before/empty-chart.tsx';
import { labelWidth } from './curves/label-width.ts';
import type { Metric } from '../../store/curves/metric.ts';
import type { Shown } from './shown.ts';
import { axesOf, furthest, useAxisView, wholeOf } from './axes/use-axes.ts';
import { useMargin } from './axes/use-margin.ts';
import { useSurface } from './axes/use-surface.ts';
import styles from './charts.module.css';

const MetricChart = lazy(() => import('./curves/metric-chart.tsx'));
const w = words.chart;

/** The curves of error and of loss as they grow, or what there is to say before they do. */
export function Charts({ shown }: { readonly shown: readonly Shown[] }) {
  const classes = useSession((session) => session.data?.classes.length);
  return (
    <>
      <CursorSlider shown={shown}>
        <Plot metric="error" shown={shown} guessing={classes === undefined ? null : 100 - 100 / classes} />
        <Plot metric="loss" shown={shown} guessing={classes === undefined ? null : Math.log(classes)} />
      </CursorSlider>
      <Invitation shown={shown} />
    </>
  );
}

/** Until the first step; old curves stay around it. */
function Invitation({ shown }: { readonly shown: readonly Shown[] }) {
  useSeriesTick(CURVES_INTERVAL);
  return furthest(shown.filter(({ past }) => !past)) === 0 && <EmptyChart invitation={w.empty} />;
}

interface Props {
  readonly metric: Metric;
  readonly shown: readonly Shown[];
  readonly guessing: number | null;
}

function Plot({ metric, shown, guessing }: Props) {
  // For the axes alone; the curves follow the series themselves.
  useSeriesTick(CURVES_INTERVAL);
  const view = useAxisView();
  const { x, y } = axesOf(metric, shown, view);
  // Where the names would take a quarter of the width, those above the curves do.
  const named = !useNarrow() && metric === 'error';
  const margin = useMargin();
  const left = Math.max(margin.left, labelWidth(y, margin.letters));
  const { ref, on, selection } = useSurface(x, wholeOf(shown, view), { left, right: named ? margin.names : margin.right });
  return (
    <div className={styles.plot} data-metric={metric}>
      <span className={styles.title}>{w.metrics[metric]}</span>
      <div ref={ref} className={styles.drawing} {...on}>
        {/* Recharts' own groups would take the keyboard's focus without a word. */}
        <div inert>
          <Suspense fallback={null}>
            <MetricChart
              metric={metric}
              xKind={x.kind}
              xFrom={x.from}
              xTo={x.to}
              yKind={y.kind}
              yFrom={y.from}
              yTo={y.to}
              left={left}
              shown={shown}
              named={named}
              guessing={guessing}
            />
          </Suspense>
        </div>
        {selection !== null && <div className={styles.selection} style={selection} />}
      </div>
    </div>
  );
}
