import { Segments } from '../../components/segments.tsx';
import { Switch } from '../../components/switch.tsx';
import { hasShortcuts, type NetworkSpec } from '../../spec/network.ts';
import { changeNetwork } from '../../store/experiment/edits.ts';
import { optionsFor, scalesFor, WIDTHS, withBlock } from '../../store/experiment/network-edits.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { runWords as w } from '../../words/run-words.ts';
import { words } from '../../words/words.ts';

const BLOCKS = ['basic', 'bottleneck'] as const;
const ORDERS = ['post', 'pre'] as const;
const STARTS = ['he', 'xavier', 'fixed'] as const;

/** All of a network but its depth and shortcuts. */
export function NetworkDetails({ run }: { readonly run: Run }) {
  const { network } = run;
  const change = (fields: Partial<NetworkSpec>): void => changeNetwork(run.id, (n) => ({ ...n, ...fields }));
  // A link may bring widths that are not on offer.
  const widths = [...new Map([...WIDTHS, network.widths].map((w) => [w.join('/'), w])).entries()];
  return (
    <>
      <Segments
        label={w.widths}
        meaning={words.terms.widths}
        options={widths.map(([text]) => ({ value: text, text }))}
        value={network.widths.join('/')}
        onChange={(value) => {
          const chosen = widths.find(([text]) => text === value);
          if (chosen !== undefined) change({ widths: chosen[1] });
        }}
      />
      <Segments
        label={w.option}
        caption={w.optionCaption}
        options={optionsFor(network).map((value) => ({ value, text: value, hint: w.options[value] }))}
        value={network.shortcut}
        unavailable={hasShortcuts(network) ? undefined : w.optionOff}
        onChange={(shortcut) => change({ shortcut })}
      />
      <Segments
        label={w.scale}
        caption={w.scaleCaption}
        meaning={w.terms.scale}
        options={scalesFor(network).map((scale) => ({ value: String(scale), text: String(scale) }))}
        value={String(network.shortcutScale)}
        unavailable={hasShortcuts(network) ? undefined : w.scaleOff}
        onChange={(scale) => change({ shortcutScale: Number(scale) })}
      />
      <Segments
        label={w.block}
        meaning={w.terms.block}
        options={BLOCKS.map((value) => ({ value, text: w.blocks[value] }))}
        value={network.block}
        onChange={(block) => changeNetwork(run.id, (n) => withBlock(n, block))}
      />
      <Segments
        label={w.activation}
        meaning={w.terms.activation}
        options={ORDERS.map((value) => ({ value, text: w.activations[value] }))}
        value={network.activation}
        onChange={(activation) => change({ activation })}
      />
      <Segments
        label={w.initialisation}
        meaning={w.terms.initialisation}
        options={STARTS.map((value) => ({ value, text: w.initialisations[value] }))}
        value={network.initialisation}
        onChange={(initialisation) => change({ initialisation })}
      />
      <Switch
        label={w.norm}
        meaning={w.terms.norm}
        on={network.norm === 'batch'}
        text={network.norm === 'batch' ? w.on : w.off}
        onChange={(on) => change({ norm: on ? 'batch' : 'none' })}
      />
    </>
  );
}
