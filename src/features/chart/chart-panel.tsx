import { useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { CURVES, passingFocusToCurves } from '../../components/landmarks.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { togglePaper, useChartView } from '../../store/page/chart-view.ts';
import { clearHistory, useHistory } from '../../store/experiment/history.ts';
import { useRecorded } from '../../store/series/recorded.ts';
import { useRuns, visible } from '../../store/experiment/runs.ts';
import { words } from '../../words/words.ts';
import { Charts } from './charts.tsx';
import { ErrorTable } from './table/error-table.tsx';
import { PaperList } from './paper/paper-list.tsx';
import { SaveButtons } from './save/save-buttons.tsx';
import { Scores } from './scores.tsx';
import { useShown } from './shown.ts';
import { Toolbar } from './toolbar.tsx';
import styles from './chart.module.css';

const w = words.chart;

/** Error and loss of all runs, as curves or as a table. */
export function ChartPanel() {
  const runs = visible(useRuns().runs);
  const shown = useShown();
  const scored = useMemo(() => shown.filter(({ past }) => !past), [shown]);
  const old = useHistory((history) => history.runs.length);
  const smoothing = useChartView((view) => view.smoothing);
  const paper = useChartView((view) => view.paper);
  const xUnit = useChartView((view) => view.xUnit);
  const recorded = useRecorded(({ images }) => images);
  const narrow = useNarrow();
  const [asTable, setAsTable] = useState(false);
  const actions = (
    <span className={styles.actions}>
      {old > 0 && (
        <span ref={passingFocusToCurves}>
          <Button kind="quiet" onPress={clearHistory}>
            {w.history.clear}
          </Button>
        </span>
      )}
      <Button kind="quiet" pressed={paper} unavailable={xUnit === 'seconds' ? w.paper.bySeconds : undefined} onPress={togglePaper}>
        {w.paper.show}
      </Button>
      <Button
        kind="quiet"
        pressed={asTable}
        onPress={() => {
          setAsTable(!asTable);
          useChartView.setState({ cursor: null, pinned: false });
        }}
      >
        {w.asTable}
      </Button>
      <SaveButtons shown={shown} asTable={asTable} />
    </span>
  );
  return (
    <figure aria-labelledby={CURVES} className={styles.panel}>
      <figcaption className={`${styles.head} unseen-presenting`}>
        <h2 id={CURVES} className="panel-title" tabIndex={-1}>
          {w.label}
        </h2>
        <span className={styles.caption}>{w.caption(smoothing)}</span>
        {!narrow && actions}
      </figcaption>
      {recorded !== null && <p className="panel-hint">{w.recorded(words.images.name(recorded.name))}</p>}
      <Scores runs={scored} />
      <div className={styles.area}>{asTable ? <ErrorTable runs={runs} /> : <Charts shown={shown} />}</div>
      {narrow ? (
        <div className={styles.folded}>
          <Disclosure summary={w.view}>
            <Toolbar shown={shown} asTable={asTable} />
            {actions}
          </Disclosure>
        </div>
      ) : (
        <Toolbar shown={shown} asTable={asTable} />
      )}
      {paper && xUnit !== 'seconds' && <PaperList />}
    </figure>
  );
}
