import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { pointAt, togglePin, useChartView } from '../../../store/page/chart-view.ts';
import { valueUnder, type PlotArea } from './plot-area.ts';
import { partOf, type Axis } from '../../../store/curves/scale.ts';
import { moveBy, zoomBy, zoomTo } from './zoom.ts';

/** In pixels: a press that moves less is a click. */
const CLICK = 4;

interface Drag {
  readonly kind: 'select' | 'pan' | 'scrub';
  readonly start: number;
  readonly now: number;
  readonly moved: boolean;
}

interface Surface {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly on: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
  /** The range that is being chosen, in pixels from the chart's left edge. */
  readonly selection: { readonly left: number; readonly width: number } | null;
}

/**
 * What a pointer does on a chart. A mouse: move to look, click to pin, drag to zoom, drag with Shift to move, wheel with
 * Ctrl to zoom, wheel sideways to move. A finger: drag to look, tap to pin.
 */
export function useSurface(x: Axis, whole: Axis, margins: { readonly left: number; readonly right: number }): Surface {
  const ref = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const areaOf = (element: HTMLElement): Pick<PlotArea, 'x' | 'width'> => ({
    x: margins.left,
    width: element.clientWidth - margins.left - margins.right,
  });
  const within = (event: { readonly clientX: number; readonly currentTarget: HTMLElement }): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;

  const latest = useRef({ x, whole, areaOf });
  useEffect(() => {
    latest.current = { x, whole, areaOf };
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    // React's own listener for wheels may not keep the page from zooming.
    const wheel = (event: WheelEvent): void => {
      const { x: axis, whole: all, areaOf: area } = latest.current;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey) {
        const under = valueUnder(axis, area(element), event.clientX - element.getBoundingClientRect().left);
        zoomBy(axis, all, Math.exp(-event.deltaY / 200), partOf(axis, under));
      } else if (useChartView.getState().zoom !== null && Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        moveBy(axis, all, sideways / area(element).width);
      } else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
    };
  }, []);

  return {
    ref,
    on: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        const start = within(event);
        setDrag({ kind: event.pointerType === 'touch' ? 'scrub' : event.shiftKey ? 'pan' : 'select', start, now: start, moved: false });
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const now = within(event);
        const area = areaOf(event.currentTarget);
        if (drag === null || drag.kind === 'scrub') pointAt(valueUnder(x, area, now));
        if (drag === null) return;
        const moved = drag.moved || Math.abs(now - drag.start) > CLICK;
        if (drag.kind === 'pan' && moved) moveBy(x, whole, (drag.now - now) / area.width);
        setDrag({ ...drag, now, moved });
      },
      onPointerUp: (event) => {
        if (drag === null) return;
        setDrag(null);
        const area = areaOf(event.currentTarget);
        if (!drag.moved) togglePin(valueUnder(x, area, drag.start));
        else if (drag.kind === 'select') zoomTo(whole, valueUnder(x, area, drag.start), valueUnder(x, area, drag.now));
      },
      onPointerCancel: () => setDrag(null),
      onPointerLeave: () => {
        if (drag === null) pointAt(null);
      },
    },
    selection:
      drag?.kind === 'select' && drag.moved ? { left: Math.min(drag.start, drag.now), width: Math.abs(drag.now - drag.start) } : null,
  };
}
