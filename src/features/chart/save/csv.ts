import { learningRates } from '../../../spec/learning-rate.ts';
import { depthOf, type NetworkSpec } from '../../../spec/network.ts';
import { testError, type RunSeries } from '../../../store/series/series.ts';
import { words } from '../../../words/words.ts';
import type { Shown } from '../shown.ts';
import { positionOf } from '../../../store/curves/x-position.ts';
import { settingsTexts } from './settings-text.ts';

const w = words.chart.save;
/** Rows that are made at once. */
const ROWS = 5000;

/**
 * Every step of all runs as CSV (RFC 4180), one line a run and step, exact: losses have the nine digits that bring back
 * the same 32-bit number. In pieces, so that the page can do other things in between.
 *
 * The learning rate is left out where it is not known for sure: see `learningRates`.
 */
export function* csvPieces(runs: readonly Shown[]): Generator<string> {
  yield `${w.columns.map(quoted).join(',')}\r\n`;
  const settings = settingsTexts(runs);
  for (const [i, { name, past, network, training, measure, series }] of runs.entries()) {
    const own = series();
    const rateOf = learningRates(training, errorShares(own), own.rates);
    const head = [past ? words.chart.history.name(name) : name, describe(network)].map(quoted).join(',');
    const evaluations = new Map(own.evaluations.map((evaluation) => [evaluation.step, evaluation]));
    for (let from = 1; from <= own.length; from += ROWS) {
      const to = Math.min(own.length, from + ROWS - 1);
      yield Array.from({ length: to - from + 1 }, (_, row) => {
        const step = from + row;
        const evaluation = evaluations.get(step);
        const images = own.images(step) - own.images(step - 1);
        const rate = rateOf(step);
        const fields = [
          step,
          exact(positionOf(own, step, { ...measure, unit: 'epochs' })),
          own.images(step),
          own.seconds(step).toFixed(3),
          exact(own.loss(step)),
          own.errors(step),
          images,
          exact((100 * own.errors(step)) / images),
          evaluation === undefined ? '' : exact(evaluation.loss),
          evaluation === undefined ? '' : exact(testError(evaluation)),
          shortcutsAt(own, network, step),
          rate === undefined ? '' : exact(rate),
          quoted(settings[i]),
        ];
        return `${head},${fields.join(',')}\r\n`;
      }).join('');
    }
  }
}

/** Nine digits are enough to tell any two 32-bit numbers apart. */
const exact = (value: number): string => String(Number.isFinite(value) ? Number(value.toPrecision(9)) : value);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The part of each step's batch that it got wrong. */
function* errorShares(series: RunSeries): Generator<number> {
  for (let step = 1; step <= series.length; step++) yield series.trainingError(step, 1) / 100;
}

/** Blocks that had a shortcut while a step was taken. */
function shortcutsAt(series: RunSeries, network: NetworkSpec, step: number): number {
  return series.changes.findLast((change) => change.step < step)?.shortcuts ?? network.residual.filter((on) => on).length;
}

const describe = (network: NetworkSpec): string =>
  `depth ${depthOf(network)}; widths ${network.widths.join('/')}; ${network.block} blocks; ${network.activation}-activation; shortcut option ${network.shortcut}${network.shortcutScale === 1 ? '' : ` times ${network.shortcutScale}`}; ${network.norm === 'batch' ? 'batch norm' : 'no normalisation'}`;
