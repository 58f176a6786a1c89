import { testCurve, trainingCurve, type Point } from '../../../store/curves/curve-points.ts';
import { verticalAxis } from '../../../store/curves/domains.ts';
import type { Metric } from '../../../store/curves/metric.ts';
import { partOf, type Axis } from '../../../store/curves/scale.ts';
import { ticksOf, Y_TICKS } from '../../../store/curves/ticks.ts';
import { chartWords } from '../../../words/chart-words.ts';
import { formatBeyond, formatTick } from '../../../words/format.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type Reported } from './reported.ts';

const [WIDTH, HEIGHT] = [720, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 28, 12, 40];
/** Where lines go that go over the top. */
const OVER = 1.02;
const X_TICKS = 6;

/** One metric of all runs by step: training solid, test dashed. The vertical axis is the page's; the horizontal one, which grows no more, ends at the last step. */
export function chart(metric: Metric, { runs, smoothing }: Reported): Markup {
  const x: Axis = { kind: 'linear', from: 0, to: Math.max(1, ...runs.map(({ series }) => series.length)) };
  const curves = runs.map(({ slot, series }) => {
    const sight = { metric, x, measure: { unit: 'steps', trainImages: 0 }, window: smoothing } as const;
    return { colour: COLOURS[slot], training: finite(trainingCurve(series, sight)), test: finite(testCurve(series, sight)) };
  });
  const y = verticalAxis(metric, 'linear', false, {
    training: curves.map((curve) => curve.training),
    test: curves.map((curve) => curve.test),
  });
  const highest = Math.max(...curves.flatMap(({ training, test }) => [...training, ...test].map((point) => point.y)));
  const across = (step: number): string => (LEFT + (WIDTH - LEFT - RIGHT) * partOf(x, step)).toFixed(1);
  const up = (value: number): number => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(OVER, partOf(y, value));
  const line = (points: readonly Point[]): string => points.map((point) => `${across(point.x)},${up(point.y).toFixed(1)}`).join(' ');
  const name = chartWords.metrics[metric];
  const title = highest > y.to ? `${name} (${chartWords.spike(formatBeyond(highest))})` : name;
  return markup`<figure><figcaption>${title}</figcaption><svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${w.chart(
    runs.map((run) => run.name),
    name,
  )}">
${ticksOf(y, Y_TICKS).map((value) => markup`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${up(value)}" y2="${up(value)}" class="grid"/><text x="${LEFT - 6}" y="${up(value) + 4}" text-anchor="end">${formatTick(value)}</text>`)}
${ticksOf(x, X_TICKS)
  .filter(Number.isInteger)
  .map((step) => markup`<text x="${across(step)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${formatTick(step)}</text>`)}
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 4}" text-anchor="end">${w.step}</text>
${curves.map(({ colour, training, test }) => markup`<polyline points="${line(training)}" stroke="${colour}"/><polyline points="${line(test)}" stroke="${colour}" stroke-dasharray="4 4"/>${test.map((point) => markup`<circle cx="${across(point.x)}" cy="${up(point.y).toFixed(1)}" r="2" fill="${colour}"/>`)}`)}
</svg></figure>`;
}

const finite = (points: readonly Point[]): Point[] => points.filter(({ y }) => Number.isFinite(y));
