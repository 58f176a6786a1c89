import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { SMOOTHINGS, X_UNITS } from '../../spec/view.ts';
import { setXUnit, useChartView } from '../../store/page/chart-view.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';
import { words } from '../../words/words.ts';
import type { Shown } from './shown.ts';
import { axisInSight } from '../../store/curves/domains.ts';
import { furthest, wholeOf } from './axes/use-axes.ts';
import { MOVE, moveBy, zoomBy } from './axes/zoom.ts';
import styles from './toolbar.module.css';

const w = words.chart;
const ICON = { size: '1rem', 'aria-hidden': true } as const;

/** How the curves are looked at: axes, smoothing, zoom; of a table only smoothing. */
export function Toolbar({ shown, asTable }: { readonly shown: readonly Shown[]; readonly asTable: boolean }) {
  const view = useChartView();
  return (
    <div className={styles.toolbar}>
      <div className={styles.group} role="group" aria-label={w.axes.label}>
        {!asTable && (
          <>
            <Choice label={w.axes.x} value={view.xUnit} options={X_UNITS} text={(unit) => w.axes.units[unit]} onChange={setXUnit} />
            <Button
              kind="quiet"
              pressed={view.xScale === 'log'}
              label={w.axes.logX}
              onPress={() => useChartView.setState({ xScale: view.xScale === 'log' ? 'linear' : 'log', zoom: null })}
            >
              {w.axes.logXShort}
            </Button>
            <Button
              kind="quiet"
              pressed={view.yScale === 'log'}
              label={w.axes.logY}
              onPress={() => useChartView.setState({ yScale: view.yScale === 'log' ? 'linear' : 'log' })}
            >
              {w.axes.logYShort}
            </Button>
          </>
        )}
        <Choice
          label={w.axes.smoothing}
          value={view.smoothing}
          options={SMOOTHINGS}
          text={w.axes.smoothingValue}
          onChange={(smoothing) => useChartView.setState({ smoothing })}
        />
      </div>
      {!asTable && (
        <>
          <span className={styles.hint}>{w.zoom.short}</span>
          <ZoomButtons shown={shown} />
        </>
      )}
    </div>
  );
}

function ZoomButtons({ shown }: { readonly shown: readonly Shown[] }) {
  useSeriesTick(1000);
  const view = useChartView();
  const whole = wholeOf(shown, view);
  const x = axisInSight(whole, view.zoom);
  const nothing = furthest(shown) === 0 ? w.zoom.nothingYet : undefined;
  const allShown = nothing ?? (view.zoom === null ? w.zoom.allShown : undefined);
  return (
    <div className={styles.group} role="group" aria-label={w.zoom.label} tabIndex={-1}>
      {view.pinned && (
        <Button ref={passingFocusOut} kind="quiet" onPress={() => useChartView.setState({ pinned: false, cursor: null })}>
          {w.cursor.unpin}
        </Button>
      )}
      <Button kind="icon" label={w.zoom.earlier} unavailable={allShown} onPress={() => moveBy(x, whole, -MOVE)}>
        <ChevronLeft {...ICON} />
      </Button>
      <Button kind="icon" label={w.zoom.later} unavailable={allShown} onPress={() => moveBy(x, whole, MOVE)}>
        <ChevronRight {...ICON} />
      </Button>
      <Button kind="icon" label={w.zoom.out} unavailable={allShown} onPress={() => zoomBy(x, whole, 0.5)}>
        <Minus {...ICON} />
      </Button>
      <Button kind="icon" label={w.zoom.in} unavailable={nothing} onPress={() => zoomBy(x, whole, 2)}>
        <Plus {...ICON} />
      </Button>
      <Button kind="quiet" unavailable={allShown} onPress={() => useChartView.setState({ zoom: null })}>
        {w.zoom.all}
      </Button>
    </div>
  );
}
