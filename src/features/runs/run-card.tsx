import { runColour } from '../../components/run-colour.ts';
import { Segments } from '../../components/segments.tsx';
import { Slider } from '../../components/slider.tsx';
import { Switch } from '../../components/switch.tsx';
import { depthOf, type NetworkSpec } from '../../spec/network.ts';
import { changeNetwork } from '../../store/edits.ts';
import { DEPTHS, hasShortcuts, WIDTHS, withDepth, withShortcuts } from '../../store/network-edits.ts';
import type { Run } from '../../store/runs.ts';
import { words } from '../../words/words.ts';
import { Costs } from './costs.tsx';
import styles from './runs.module.css';

const OPTIONS = (['A', 'B', 'C'] as const).map((value) => ({ value, text: value, hint: words.runs.options[value] }));
const WIDTH_OPTIONS = WIDTHS.map((widths) => ({ value: widths.join('/'), text: widths.join('/') }));

/** One run: what its network is, and what that costs. */
export function RunCard({ run, state }: { readonly run: Run; readonly state: string }) {
  const { network } = run;
  const w = words.runs;
  const heading = `run-${run.id}`;
  const on = hasShortcuts(network);
  const edit = (change: (network: NetworkSpec) => NetworkSpec): void => changeNetwork(run.id, change);
  return (
    <section aria-labelledby={heading} className={styles.card} style={runColour(run.slot)}>
      <header className={styles.title}>
        <h3 id={heading}>{run.name}</h3>
        <span className={styles.state}>{state}</span>
      </header>
      <Slider
        label={w.depth}
        meaning={words.terms.depth}
        values={DEPTHS}
        value={depthOf(network)}
        text={w.depthValue(depthOf(network))}
        onChange={(depth) => edit((n) => withDepth(n, depth))}
      />
      <Segments
        label={w.widths}
        meaning={words.terms.widths}
        options={WIDTH_OPTIONS}
        value={network.widths.join('/')}
        onChange={(value) => {
          const widths = WIDTHS.find((candidate) => candidate.join('/') === value);
          if (widths !== undefined) edit((n) => ({ ...n, widths }));
        }}
      />
      <Switch label={w.shortcuts} meaning={words.terms.shortcuts} on={on} text={on ? w.on : w.off} onChange={(next) => edit((n) => withShortcuts(n, next))} />
      <Segments
        label={w.option}
        caption={w.optionCaption}
        options={OPTIONS}
        value={network.shortcut}
        unavailable={on ? undefined : w.optionOff}
        onChange={(shortcut) => edit((n) => ({ ...n, shortcut }))}
      />
      <Costs network={network} gpuBytes={run.gpuBytes} />
    </section>
  );
}
