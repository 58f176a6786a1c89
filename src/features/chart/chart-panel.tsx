import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useRuns } from '../../store/runs.ts';
import { words } from '../../words/words.ts';
import { WINDOW } from './curve-points.ts';
import { ErrorTable } from './error-table.tsx';
import { LiveChart } from './live-chart.tsx';
import { usePointed } from './pointed.ts';
import { Scores } from './scores.tsx';
import styles from './chart.module.css';

const w = words.chart;

/** Training and test error of all runs, as curves or as a table. */
export function ChartPanel() {
  const { runs } = useRuns();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-labelledby="chart-title" className={styles.panel}>
      <figcaption className={styles.head}>
        <h2 id="chart-title" className="panel-title">
          {w.label}
        </h2>
        <span className={styles.caption}>{w.caption(WINDOW)}</span>
        <Button
          kind="quiet"
          pressed={asTable}
          onPress={() => {
            setAsTable(!asTable);
            usePointed.setState({ step: null });
          }}
        >
          {w.asTable}
        </Button>
      </figcaption>
      <Scores runs={runs} />
      <div className={styles.area}>{asTable ? <ErrorTable runs={runs} /> : <LiveChart runs={runs} />}</div>
    </figure>
  );
}
