import { LEAST_LOSS } from '../../../store/page/chart-view.ts';
import { testError } from '../../../store/series/series.ts';
import { chartWords } from '../../../words/chart-words.ts';
import { formatBeyond, formatCount, formatTick } from '../../../words/format.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type Reported, type ReportedRun } from './reported.ts';

const [WIDTH, HEIGHT] = [720, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 28, 12, 40];
/** Part of the points that has to be in sight; the rest are spikes, and may go over the top. */
const SEEN = 0.98;
/** Of a curve of training; more would not be seen. */
const MOST_POINTS = 400;

type Metric = 'error' | 'loss';
type Points = readonly (readonly [step: number, value: number])[];

/** One metric of all runs by step: training solid, test dashed. */
export function chart(metric: Metric, reported: Reported): Markup {
  const { runs } = reported;
  const curves = runs.map((run) => ({ run, training: training(metric, run, reported.smoothing), test: test(metric, run) }));
  const last = Math.max(1, ...runs.map(({ series }) => series.length));
  const heights = curves
    .flatMap(({ training: a, test: b }) => [...a, ...b])
    .map(([, value]) => value)
    .sort((a, b) => a - b);
  const top = metric === 'error' ? 100 : Math.max(LEAST_LOSS, heights[Math.ceil(SEEN * heights.length) - 1] ?? 0);
  const x = (step: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * step) / last;
  const y = (value: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.min(value, 1.02 * top)) / top;
  const line = (points: Points): string => points.map(([step, value]) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const name = chartWords.metrics[metric];
  const highest = heights.at(-1) ?? 0;
  const title = highest > top ? `${name} (${chartWords.spike(formatBeyond(highest))})` : name;
  return markup`<figure><figcaption>${title}</figcaption><svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${w.chart(
    runs.map((run) => run.name),
    name,
  )}">
${ticks(top).map((value) => markup`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" class="grid"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${formatTick(value)}</text>`)}
${ticks(last)
  .filter(Number.isInteger)
  .map((step) => markup`<text x="${x(step)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${formatCount(step)}</text>`)}
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 4}" text-anchor="end">${w.step}</text>
${curves.map(({ run, training: solid, test: dashed }) => markup`<polyline points="${line(solid)}" stroke="${COLOURS[run.slot]}"/><polyline points="${line(dashed)}" stroke="${COLOURS[run.slot]}" stroke-dasharray="4 4"/>${dashed.map(([step, value]) => markup`<circle cx="${x(step).toFixed(1)}" cy="${y(value).toFixed(1)}" r="2" fill="${COLOURS[run.slot]}"/>`)}`)}
</svg></figure>`;
}

/** Of neighbouring steps the lowest and the highest, and the last step of all: a short run is drawn in full, and of a long one no spike is left out. */
function training(metric: Metric, { series }: ReportedRun, window: number): Points {
  const size = Math.max(1, Math.ceil((2 * series.length) / MOST_POINTS));
  return Array.from({ length: Math.ceil(series.length / size) }, (_, bucket) => {
    const steps = Array.from({ length: Math.min(size, series.length - bucket * size) }, (__, i) => bucket * size + i + 1);
    const points = steps
      .map((step): readonly [number, number] => [
        step,
        metric === 'error' ? series.trainingError(step, window) : series.meanLoss(step, window),
      ])
      .filter(([, value]) => Number.isFinite(value));
    const values = points.map(([, value]) => value);
    const ends = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
    return points.filter(([step], i) => ends.includes(i) || step === series.length);
  }).flat();
}

function test(metric: Metric, { series }: ReportedRun): Points {
  return series.evaluations
    .map((result): readonly [number, number] => [result.step, metric === 'error' ? testError(result) : result.loss])
    .filter(([, value]) => Number.isFinite(value));
}

/** Round values from 0 to `top`, about five. */
function ticks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 5));
  const stride = power * ([1, 2, 5, 10].find((factor) => factor * power >= top / 6) ?? 10);
  return Array.from({ length: Math.floor(top / stride) + 1 }, (_, i) => Number((i * stride).toPrecision(12)));
}
