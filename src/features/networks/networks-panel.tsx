import { runColour } from '../../components/run-colour.ts';
import { useRuns } from '../../store/runs.ts';
import { words } from '../../words/words.ts';
import { Legend } from './legend.tsx';
import { Strip } from './strip.tsx';
import styles from './networks.module.css';

/** Every run's network, block by block. */
export function NetworksPanel() {
  const { runs } = useRuns();
  return (
    <section aria-labelledby="networks-title" className={styles.panel}>
      <header className={styles.head}>
        <h2 id="networks-title" className="panel-title">
          {words.networks.label}
        </h2>
        <Legend />
      </header>
      {runs.map((run, index) => (
        <div key={run.id} style={runColour(index)}>
          <Strip network={run.network} />
        </div>
      ))}
    </section>
  );
}
