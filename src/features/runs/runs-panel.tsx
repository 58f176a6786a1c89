import { useRuns } from '../../store/runs.ts';
import { useSession } from '../../store/session.ts';
import { words } from '../../words/words.ts';
import { RunCard } from './run-card.tsx';
import styles from './runs.module.css';

export function RunsPanel() {
  const { runs } = useRuns();
  const open = useSession((session) => session.engine === 'open');
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title" className="panel-title">{words.runs.label}</h2>
      <p className="panel-hint">{words.runs.hint}</p>
      <div className={styles.cards}>
        {runs.map((run) => (
          <RunCard key={run.id} run={run} state={open ? words.runs.state[run.state] : ''} />
        ))}
      </div>
    </section>
  );
}
