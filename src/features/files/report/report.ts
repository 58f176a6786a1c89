import { formatCount } from '../../../words/format.ts';
import { PAPER_LINKS } from '../../../words/papers.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { words } from '../../../words/words.ts';
import { chart } from './chart.ts';
import { drawing } from './drawing.ts';
import { Markup, markup } from './markup.ts';
import type { Reported } from './reported.ts';
import { named, resultTable, settingTable } from './tables.ts';

const STYLE = `
:root{color-scheme:light;color:#1b1c1f;background:#fff}
body{font:0.875rem/1.25rem Inter,system-ui,'Segoe UI',Roboto,'Noto Sans','Noto Sans SC',sans-serif;font-variant-numeric:tabular-nums;max-width:50rem;margin:0 auto;padding:32px 24px}
h1{font-size:1.75rem;line-height:2.25rem;margin:0 0 4px}h2{font-size:1.25rem;line-height:1.75rem;margin:32px 0 8px}
p{margin:4px 0}figure{margin:12px 0;break-inside:avoid}figcaption{color:#5a5e65;font-size:0.75rem}
svg{display:block;width:100%;height:auto;font-size:10px}svg text{fill:#5a5e65}.grid{stroke:#e4e4e0}
polyline{fill:none;stroke-width:1.75;stroke-linejoin:round}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}tr{break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid #e4e4e0;font-weight:400}
thead th{font-weight:600}.differs th,.differs td{font-weight:600}
.key{display:inline-block;width:12px;height:12px;margin-right:6px;border-radius:3px;vertical-align:-1px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.note{color:#5a5e65;font-size:0.75rem;line-height:1rem}.keys{display:flex;flex-wrap:wrap;gap:4px 20px;padding:0;margin:8px 0;list-style:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dt{color:#5a5e65}dd{margin:0;overflow-wrap:anywhere}
a{color:inherit}h1,figcaption,tbody th{overflow-wrap:anywhere}tbody th{min-width:96px}
@media (width<35em){body{padding:16px}svg{font-size:14px}.plot{font-size:18px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
@page{margin:18mm 15mm}@media print{body{max-width:none;padding:0}h2{break-after:avoid}}
`;

/** What was asked, and what was expected before the first step, as far as there is such. */
function asked({ question, expected }: Reported): Markup {
  if (question === null && expected === undefined) return markup``;
  return markup`<dl>
${question === null ? markup`` : markup`<dt>${w.question}</dt><dd>${question}</dd>`}
${expected === undefined ? markup`` : markup`<dt>${w.prediction}</dt><dd>${expected === null ? w.predictedNone : w.predicted(expected)}</dd>`}
</dl>`;
}

/** What was measured of the networks, a paragraph a run. */
function measuredOf({ measured, runs }: Reported): Markup {
  if (measured.length === 0) return markup``;
  return markup`<h2>${w.measured}</h2>
<dl>${measured.map((one) => markup`<dt>${one.kind}</dt><dd>${runs.flatMap((run) => one.runs.filter(({ id }) => id === run.id).map(({ text }) => markup`<p>${named(run)}: ${text}</p>`))}</dd>`)}</dl>`;
}

/** A report as one HTML page that needs nothing else, and prints well. All text is escaped. */
export function reportPage(reported: Reported): string {
  const { runs, images, adapter } = reported;
  const names = runs.map(({ name }) => name);
  // No run has more steps to average than it took.
  const window = Math.min(reported.smoothing, Math.max(...runs.map(({ series }) => series.length)));
  const title = names.length === 1 ? w.titleOfOne(names[0]) : w.title(names);
  const changes = runs.flatMap(({ name, series }) =>
    [
      ...series.changes
        .slice(1)
        .map(({ step, shortcuts, blocks }) =>
          step < series.length ? w.changed(shortcuts, blocks, formatCount(step + 1)) : w.changedAfter(shortcuts, blocks),
        ),
      ...series.rates.slice(1).map(({ step, rate }, i) => w.lowered(String(rate), String(series.rates[i].rate), formatCount(step + 1))),
    ].map((change) => markup`<p>${name}: ${change}</p>`),
  );
  // Nothing may be fetched or run, whatever a name says.
  return markup`<!doctype html>
<html lang="${reported.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${new Markup(STYLE)}</style></head><body><main>
<h1>${title}</h1><p class="note">${w.made(reported.day)}</p>
${asked(reported)}
<h2>${w.results}</h2>
${reported.outcome === '' ? markup`` : markup`<p>${reported.outcome}</p>`}
${resultTable(reported)}
<p class="note">${w.smoothed(formatCount(window))}</p>
<h2>${w.curves}</h2>
<ul class="keys">${runs.map((run) => markup`<li>${named(run)}</li>`)}</ul>
<p class="note">${w.lines}</p>
${chart('error', reported)}
${chart('loss', reported)}
${measuredOf(reported)}
<h2>${w.setting}</h2>
${runs.length > 1 ? markup`<p class="note">${w.differences}</p>` : markup``}
${settingTable(reported)}
<h2>${w.networks}</h2>
<p class="note">${w.legend}</p>
${runs.map((run) => drawing(run))}
${changes}
<h2>${w.how}</h2>
<dl>
<dt>${w.images}</dt><dd>${images === null ? w.none : markup`${words.images.name(images.name)}: ${w.counts(formatCount(images.trainImages), formatCount(images.testImages))}`}</dd>
<dt>${w.device}</dt><dd>${adapter === null ? w.none : words.gpu.name(adapter)}</dd>
<dt>${w.browser}</dt><dd>${reported.browser}</dd>
<dt>${w.version}</dt><dd>${reported.version}</dd>
<dt>${w.again}</dt><dd><a href="${reported.link}">${reported.link}</a><br>${changes.length > 0 ? w.againChanged : w.againMeaning}</dd>
</dl>
<p class="note">${w.source}, <a href="${PAPER_LINKS.he2015}">${PAPER_LINKS.he2015}</a></p>
</main></body></html>
`.text;
}
