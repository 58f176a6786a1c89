import { runColour } from '../../components/run-colour.ts';
import { useRuns, visible } from '../../store/experiment/runs.ts';
import { words } from '../../words/words.ts';
import { Legend } from './legend.tsx';
import { Strip } from './strip.tsx';
import styles from './networks.module.css';

/** Every run's network, block by block, with its shortcuts to switch. */
export function NetworksPanel() {
  const runs = visible(useRuns().runs);
  return (
    <section aria-labelledby="networks-title" className={styles.panel}>
      <header className={styles.head}>
        <h2 id="networks-title" className="panel-title">
          {words.networks.label(runs.length)}
        </h2>
        <p className="panel-hint">{words.networks.hint}</p>
      </header>
      <div className={styles.networks}>
        {runs.map((run) => (
          <div key={run.id} className={styles.network} style={runColour(run.slot)}>
            <Strip run={run} />
          </div>
        ))}
      </div>
      <Legend blocks={runs.map(({ network }) => network.block)} />
    </section>
  );
}
