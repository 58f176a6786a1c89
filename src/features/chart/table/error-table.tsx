import { useId } from 'react';
import { useChartView } from '../../../store/page/chart-view.ts';
import { seriesOf } from '../../../store/series/recorder.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { useSeriesTick } from '../../../store/series/ticker.ts';
import { formatCount, formatLoss, NOTHING, unbroken } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { EmptyChart } from '../before/empty-chart.tsx';
import { tableRows } from './table-rows.ts';
import styles from './error-table.module.css';

const w = words.chart;
const COLUMNS = [
  { key: 'trainingError', text: (percent: number) => percent.toFixed(2) },
  { key: 'testError', text: (percent: number) => percent.toFixed(2) },
  { key: 'loss', text: (loss: number) => formatLoss(loss, 4) },
] as const;

/** The chart's numbers, newest first. */
export function ErrorTable({ runs }: { readonly runs: readonly Run[] }) {
  // A table that changes faster cannot be read.
  useSeriesTick(1000);
  const caption = useId();
  const window = useChartView(({ smoothing }) => smoothing);
  const { rows, stride } = tableRows(
    runs.map((run) => seriesOf(run.id)),
    window,
  );
  if (rows.length === 0) return <EmptyChart invitation={w.table.empty} />;
  return (
    <div className={styles.panel}>
      <p id={caption} className={styles.caption}>
        {w.tableCaption(window)} {stride > 1 && w.tableThinned(formatCount(stride))}
      </p>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.table.label}>
        <table className={styles.table} aria-describedby={caption}>
          <thead>
            <tr>
              <th scope="col">{w.table.step}</th>
              {runs.flatMap((run) =>
                COLUMNS.map(({ key }) => (
                  <th key={run.id + key} scope="col">
                    {w.column(unbroken(run.name), w.table[key])}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map(({ step, cells }) => (
              <tr key={step}>
                <th scope="row">{formatCount(step)}</th>
                {cells.flatMap((cell, run) =>
                  COLUMNS.map(({ key, text }) => {
                    const value = cell[key];
                    return <td key={runs[run].id + key}>{value === null ? NOTHING : text(value)}</td>;
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
