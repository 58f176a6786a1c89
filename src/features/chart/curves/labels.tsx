import type { Point } from '../../../store/curves/curve-points.ts';
import { freest, widthOf, type Box } from './free-place.ts';
import type { PlotArea } from '../axes/plot-area.ts';
import { useMargin } from '../axes/use-margin.ts';

/** A word in the chart. */
export interface Label {
  readonly key: string;
  readonly text: string;
  readonly strong?: boolean;
  /** Where it may begin and end, the best first: its left or right edge, moved into the chart where it leaves it, and its middle height. */
  readonly places: readonly { readonly left?: number; readonly right?: number; readonly y: number }[];
}

interface Props {
  readonly area: PlotArea;
  readonly labels: readonly Label[];
  /** What they shall not cover, in pixels. */
  readonly lines: readonly (readonly Point[])[];
}

/** Words beside curves, each where it covers the least of them, and no other word. */
export function Labels({ area, labels, lines }: Props) {
  const { letters: size } = useMargin();
  const taken: Box[] = [];
  return labels.map(({ key, text, strong = false, places }) => {
    const width = widthOf(text, size);
    const boxes = places.map(({ left, right = NaN, y }) => {
      const start = Math.max(area.x, Math.min(area.x + area.width - width, left ?? right - width));
      return { left: start, right: start + width, top: y - size / 2, bottom: y + size / 2 };
    });
    const inside = boxes.filter(({ top, bottom }) => top >= area.y && bottom <= area.y + area.height);
    const box = freest(inside.length > 0 ? inside : boxes, lines, taken);
    taken.push(box);
    return (
      <text
        key={key}
        x={box.left}
        y={(box.top + box.bottom) / 2}
        dy="0.35em"
        fontSize="0.75rem"
        fill={strong ? 'var(--ink)' : 'var(--muted)'}
        stroke="var(--ground)"
        strokeWidth={3}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {text}
      </text>
    );
  });
}
