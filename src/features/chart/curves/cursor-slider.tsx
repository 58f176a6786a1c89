import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { togglePin, unpin, useChartView } from '../../../store/page/chart-view.ts';
import { useSeriesTick } from '../../../store/series/ticker.ts';
import { words } from '../../../words/words.ts';
import { cursorText } from './cursor-text.ts';
import { axisInSight } from '../../../store/curves/domains.ts';
import type { Shown } from '../shown.ts';
import { furthest, wholeOf } from '../axes/use-axes.ts';
import { positionOf, stepNear } from '../../../store/curves/x-position.ts';
import { zoomBy } from '../axes/zoom.ts';
import styles from '../charts.module.css';

const w = words.chart;
/** Steps that the page keys move by. */
const PAGE = 100;
/** In ms: screen readers speak each change of what has the focus. */
const SPOKEN_EVERY = 5000;

interface Props {
  readonly shown: readonly Shown[];
  readonly children: ReactNode;
}

/** The charts as one control for the keyboard: arrows move the cursor step by step, Enter pins it, + and - zoom, 0 shows all. */
export function CursorSlider({ shown, children }: Props) {
  useSeriesTick(SPOKEN_EVERY);
  const view = useChartView();
  const hint = useId();
  const last = furthest(shown);

  /** By so many steps of the run that goes furthest. */
  const move = (steps: number): void => {
    const end = furthest(shown);
    const longest = shown.find(({ series, measure }) => positionOf(series(), series().length, measure) === end);
    if (longest === undefined || end === 0) return;
    const { measure } = longest;
    const series = longest.series();
    const step = stepNear(series, view.cursor ?? end, measure) + steps;
    useChartView.setState({ cursor: positionOf(series, Math.min(series.length, Math.max(1, step)), measure) });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = event.shiftKey ? 10 : 1;
    const whole = wholeOf(shown, view);
    const x = axisInSight(whole, view.zoom);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(-stride),
      ArrowDown: () => move(-stride),
      ArrowRight: () => move(stride),
      ArrowUp: () => move(stride),
      PageDown: () => move(-PAGE),
      PageUp: () => move(PAGE),
      Home: () => move(-Infinity),
      End: () => move(Infinity),
      Enter: () => togglePin(view.cursor),
      ...(view.cursor === null ? {} : { Escape: unpin }),
      '+': () => zoomBy(x, whole, 2),
      '=': () => zoomBy(x, whole, 2),
      '-': () => zoomBy(x, whole, 0.5),
      '0': () => useChartView.setState({ zoom: null }),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <div
        className={styles.charts}
        role="slider"
        tabIndex={0}
        aria-label={w.cursor.label}
        aria-describedby={hint}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={Math.min(last, view.cursor ?? last)}
        aria-valuetext={cursorText(shown, view)}
        onKeyDown={press}
        onBlur={() => {
          if (!view.pinned) useChartView.setState({ cursor: null });
        }}
      >
        {children}
      </div>
      <span id={hint} hidden>
        {w.zoom.hint}
      </span>
    </>
  );
}
