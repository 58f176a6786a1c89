import type { ComponentType } from 'react';
import { Disclosure } from '../../components/disclosure.tsx';
import { runColour } from '../../components/run-colour.ts';
import { Slider } from '../../components/slider.tsx';
import { Switch } from '../../components/switch.tsx';
import { depthOf, hasShortcuts } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import { changeNetwork } from '../../store/experiment/edits.ts';
import { depthsFor, withDepth, withShortcuts } from '../../store/experiment/network-edits.ts';
import { configOf, type Run } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { runWords as w } from '../../words/run-words.ts';
import { settingText } from '../../words/trait-texts.ts';
import { words } from '../../words/words.ts';
import { Costs } from './costs.tsx';
import { NetworkDetails } from './network-details.tsx';
import { RunTitle } from './run-title.tsx';
import styles from './runs.module.css';

interface Props {
  readonly run: Run;
  readonly state: string;
  /** Draws the settings that a run has of its own. */
  readonly OwnSettings: ComponentType<{ readonly run: Run }>;
}

/** One run: what its network is, what it has of its own, and what that costs. */
export function RunCard({ run, state, OwnSettings }: Props) {
  const { network } = run;
  const shared = useSettings(({ training }) => training);
  const heading = `name-${run.id}`;
  const count = network.residual.filter(Boolean).length;
  const own = (Object.keys(run.own) as (keyof TrainingSpec)[]).map((setting) => settingText(setting, configOf(run, shared)));
  return (
    <section aria-labelledby={heading} className={styles.card} style={runColour(run.slot)}>
      <RunTitle run={run} heading={heading} state={state} />
      <Slider
        label={w.depth}
        meaning={words.terms.depth}
        values={depthsFor(network)}
        value={depthOf(network)}
        text={w.depthValue(depthOf(network))}
        onChange={(depth) => changeNetwork(run.id, (n) => withDepth(n, depth))}
      />
      <Switch
        label={w.shortcuts}
        meaning={words.terms.shortcuts}
        on={hasShortcuts(network)}
        text={count === 0 ? w.off : count === network.residual.length ? w.on : w.some(count, network.residual.length)}
        onChange={(next) => changeNetwork(run.id, (n) => withShortcuts(n, next))}
      />
      {own.length > 0 && <p className={styles.own}>{own.join(' · ')}</p>}
      <Disclosure summary={w.more}>
        <div className={styles.more}>
          <NetworkDetails run={run} />
          <OwnSettings run={run} />
          <Costs network={network} gpuBytes={run.gpuBytes} />
        </div>
      </Disclosure>
    </section>
  );
}
