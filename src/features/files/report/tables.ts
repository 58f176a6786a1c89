import { architectureOf } from '../../../spec/architecture.ts';
import { differences, type Trait } from '../../../spec/differences.ts';
import { epochImages } from '../../../spec/training.ts';
import { testError } from '../../../store/series/series.ts';
import { formatCount, formatDuration, formatEpoch, formatLarge, formatLoss, formatPercent, NOTHING } from '../../../words/format.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { runWords } from '../../../words/run-words.ts';
import { traitWords } from '../../../words/setting-words.ts';
import { traitTexts } from '../../../words/trait-texts.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type Reported, type ReportedRun } from './reported.ts';

/** A word of a sentence as it begins a line. */
const heading = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A run's name with its colour. */
export const named = ({ name, slot }: ReportedRun): Markup => markup`<span class="key" style="background:${COLOURS[slot]}"></span>${name}`;

/** Every setting of every run; what they differ in first, in bold. */
export function settingTable({ runs, images }: Reported): Markup {
  const differing = differences(runs);
  const traits = [...differing, ...(Object.keys(traitTexts) as Trait[]).filter((trait) => !differing.includes(trait))];
  const costs = runs.map(({ network }) => architectureOf(network, images?.classes.length));
  return markup`<div class="wide"><table><thead><tr><th scope="col">${w.what}</th>${runs.map((run) => markup`<th scope="col">${named(run)}</th>`)}</tr></thead><tbody>
${traits.map((trait) => {
  const cells = runs.map((run) => traitTexts[trait](run));
  return markup`<tr${differing.includes(trait) ? markup` class="differs"` : markup``}><th scope="row">${heading(traitWords[trait])}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
})}
<tr><th scope="row">${heading(runWords.parameters)}</th>${costs.map(({ parameterCount }) => markup`<td>${formatCount(parameterCount)}</td>`)}</tr>
<tr><th scope="row">${heading(runWords.multiplyAdds)}</th>${costs.map(({ multiplyAdds }) => markup`<td>${formatLarge(multiplyAdds)}</td>`)}</tr>
</tbody></table></div>`;
}

/** Where each run ended. */
export function resultTable(reported: Reported): Markup {
  const head = [w.run, w.steps, w.epochs, w.trainingError, w.testError, w.lowest, w.loss, w.time];
  return markup`<div class="wide"><table><thead><tr>${head.map((text) => markup`<th scope="col">${text}</th>`)}</tr></thead><tbody>
${reported.runs.map((run) => markup`<tr><th scope="row">${named(run)}</th>${resultsOf(run, reported.images?.trainImages ?? 0, reported.smoothing).map((text) => markup`<td>${text}</td>`)}</tr>`)}
</tbody></table></div>`;
}

function resultsOf({ series, training }: ReportedRun, trainImages: number, window: number): string[] {
  const { length: steps } = series;
  const last = series.evaluations.at(-1);
  const lowest = [...series.evaluations].sort((a, b) => testError(a) - testError(b))[0];
  return [
    formatCount(steps),
    trainImages === 0 ? NOTHING : formatEpoch(steps, training.batchSize, epochImages(trainImages, training)),
    steps === 0 ? NOTHING : formatPercent(series.trainingError(steps, window)),
    last === undefined ? NOTHING : w.atStep(formatPercent(testError(last)), formatCount(last.step)),
    lowest === undefined ? NOTHING : w.atStep(formatPercent(testError(lowest)), formatCount(lowest.step)),
    steps === 0 ? NOTHING : formatLoss(series.meanLoss(steps, window)),
    formatDuration(series.seconds(steps)),
  ];
}
