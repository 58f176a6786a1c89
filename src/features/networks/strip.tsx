import { useMemo } from 'react';
import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { networkName } from '../../store/network-edits.ts';
import { words } from '../../words/words.ts';
import { StageDrawing } from './stage-drawing.tsx';
import styles from './networks.module.css';

/** A network as three rows of blocks, one a stage, from left to right as the image passes through. */
export function Strip({ network }: { readonly network: NetworkSpec }) {
  const { blocks } = useMemo(() => architectureOf(network), [network]);
  const name = networkName(network);
  const shortcuts = blocks.filter((block) => block.shortcut !== 'none').length;
  return (
    <div className={styles.strip} role="img" aria-label={words.networks.describe(name, network.blocksPerStage, shortcuts)}>
      <span className={styles.name}>{name}</span>
      {([0, 1, 2] as const).map((stage) => {
        const inStage = blocks.filter((block) => block.stage === stage);
        const { height, width, channels } = inStage[0].output;
        return (
          <div key={stage} className={styles.stage}>
            <StageDrawing blocks={inStage} />
            <span className={styles.shape}>{words.networks.shape(height, width, channels)}</span>
          </div>
        );
      })}
    </div>
  );
}
