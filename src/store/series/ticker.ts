import { useMemo, useSyncExternalStore } from 'react';
import { onSeriesChange } from './recorder.ts';

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly count: () => number;
}

/** For curves and their axes, in ms: at most ten redraws a second. */
export const CURVES_INTERVAL = 100;
/** A listener that takes long is heard from less often: at most one part in so many of all time goes to it. */
const MOST_SHARE = 4;

/**
 * Thins out a stream of changes: a listener hears of them at most once in `interval` ms, the last
 * one never lost. `schedule` defers to the next frame, so that a hidden page draws nothing.
 */
export function createTicker(
  source: (listener: () => void) => () => void,
  interval: number,
  schedule: (draw: () => void) => void = (draw) => void requestAnimationFrame(draw),
): Ticker {
  let count = 0;
  return {
    count: () => count,
    subscribe(listener) {
      let active = true;
      let pending = false;
      let next = -Infinity;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const draw = (): void => {
        // A frame that was already on its way when the subscription ended.
        if (!active) return;
        pending = false;
        count++;
        const start = performance.now();
        next = start + interval;
        listener();
        // React renders in a microtask that the listener has queued; this one comes after it.
        queueMicrotask(() => {
          next = Math.max(next, start + MOST_SHARE * (performance.now() - start));
        });
      };
      const end = source(() => {
        if (pending) return;
        pending = true;
        timer = setTimeout(() => schedule(draw), Math.max(0, next - performance.now()));
      });
      return () => {
        active = false;
        clearTimeout(timer);
        end();
      };
    },
  };
}

/** Renders the caller again when series have changed, at most once in `interval` ms. */
export function useSeriesTick(interval: number): number {
  const ticker = useMemo(() => createTicker(onSeriesChange, interval), [interval]);
  return useSyncExternalStore(ticker.subscribe, ticker.count);
}
