import { Plus } from 'lucide-react';
import type { ComponentType } from 'react';
import { Button } from '../../components/button.tsx';
import { RUNS } from '../../components/landmarks.ts';
import { differences } from '../../spec/differences.ts';
import { MAX_RUNS } from '../../spec/experiment.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import { addRun } from '../../store/experiment/edits.ts';
import { configOf, useRuns, type Run } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { formatWords } from '../../words/format-words.ts';
import { runWords as w } from '../../words/run-words.ts';
import { traitWords } from '../../words/setting-words.ts';
import { PastRuns } from './past-runs.tsx';
import { RunCard } from './run-card.tsx';
import styles from './runs.module.css';

/** The first run from which others differ in nothing, and the names of those. */
function twinsOf(runs: readonly Run[], shared: TrainingSpec): { readonly first: string; readonly same: readonly string[] } | undefined {
  const unswitched = runs.filter(({ before }) => before.length === 0);
  const alike = (one: Run, other: Run): boolean => differences([one, other].map((run) => configOf(run, shared))).length === 0;
  return unswitched
    .map((first, i) => ({
      first: first.name,
      same: unswitched
        .slice(i + 1)
        .filter((run) => alike(first, run))
        .map(({ name }) => name),
    }))
    .find(({ same }) => same.length > 0);
}

/** One to four runs, and what they differ in. */
export function RunsPanel({ OwnSettings }: { readonly OwnSettings: ComponentType<{ readonly run: Run }> }) {
  const { runs } = useRuns();
  const shared = useSettings(({ training }) => training);
  const open = useSession((session) => session.engine === 'open');
  const traits = differences(runs.map((run) => configOf(run, shared))).map((trait) => traitWords[trait]);
  const twins = twinsOf(runs, shared);
  return (
    <section aria-labelledby={RUNS}>
      <h2 id={RUNS} className="panel-title" tabIndex={-1}>
        {w.label}
      </h2>
      <p className="panel-hint" role="status">
        {runs.length === 1
          ? w.alone
          : traits.length > 0
            ? w.differs(traits)
            : runs.some(({ before }) => before.length > 0)
              ? w.sameNow
              : w.same}{' '}
        {traits.length > 0 && twins !== undefined && w.twin(formatWords.list(twins.same), twins.same.length, twins.first)}
      </p>
      <div className={styles.cards}>
        {runs.map((run) => (
          <RunCard key={run.id} run={run} state={open ? w.state[run.state] : ''} OwnSettings={OwnSettings} />
        ))}
      </div>
      <div className={styles.foot}>
        <Button onPress={() => addRun()} unavailable={runs.length < MAX_RUNS ? undefined : w.full}>
          <Plus size="1rem" aria-hidden="true" />
          {w.add}
        </Button>
        <PastRuns />
      </div>
    </section>
  );
}
