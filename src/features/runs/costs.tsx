import { useMemo } from 'react';
import { Term } from '../../components/term.tsx';
import { architectureOf } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { useSession } from '../../store/engine/session.ts';
import { formatBytes, formatCount, formatLarge, NOTHING } from '../../words/format.ts';
import { runWords as w } from '../../words/run-words.ts';
import { words } from '../../words/words.ts';
import styles from './runs.module.css';

/** What a network costs: numbers to learn, work for one image, memory on the GPU. */
export function Costs({ network, gpuBytes }: { readonly network: NetworkSpec; readonly gpuBytes: number }) {
  const classes = useSession(({ data }) => data?.classes.length);
  const { parameterCount, multiplyAdds } = useMemo(() => architectureOf(network, classes), [network, classes]);
  return (
    <dl className={styles.costs}>
      <div>
        <dt>
          <Term meaning={words.terms.parameters}>{w.parameters}</Term>
        </dt>
        <dd>{formatCount(parameterCount)}</dd>
      </div>
      <div>
        <dt>
          <Term meaning={words.terms.multiplyAdds}>{w.multiplyAdds}</Term>
        </dt>
        <dd>{formatLarge(multiplyAdds)}</dd>
      </div>
      <div>
        <dt>{w.memory}</dt>
        <dd>{gpuBytes > 0 ? formatBytes(gpuBytes) : NOTHING}</dd>
      </div>
    </dl>
  );
}
