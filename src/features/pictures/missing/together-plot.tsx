import type { CSSProperties } from 'react';
import { runColour } from '../../../components/run-colour.ts';
import { formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import type { Measured } from './alone-plot.tsx';
import { ErrorScale } from './error-scale.tsx';
import styles from './missing.module.css';

const w = pictureWords.missing;

/** Error by how many blocks are left out at once; 0 is the whole network. */
export function TogetherPlot({ measured }: { readonly measured: readonly Measured[] }) {
  const most = Math.max(1, ...measured.map(({ leftOut }) => leftOut.together.length));
  const spoken = measured.flatMap(({ run, leftOut: { together } }) =>
    together.length === 0 ? [] : [w.spokenTogether(run.name, String(together.length), formatPercent(together[together.length - 1]))],
  );
  return (
    <figure className={styles.figure}>
      <figcaption>{w.together}</figcaption>
      <div className={styles.counts} role="img" aria-label={spoken.join(' ')}>
        <ErrorScale />
        <div>
          <div className={styles.field}>
            {measured.map(({ run, leftOut: { whole, together } }) => {
              const errors = [whole, ...together];
              return (
                <div key={run.id} style={runColour(run.slot)}>
                  <svg viewBox={`0 0 ${most} 100`} preserveAspectRatio="none" aria-hidden="true">
                    <polyline points={errors.map((error, count) => `${count},${100 - error}`).join(' ')} />
                  </svg>
                  {errors.map((error, count) => (
                    <i key={count} data-rises style={{ '--x': count / most, '--low': error / 100, '--length': 0 } as CSSProperties} />
                  ))}
                </div>
              );
            })}
          </div>
          <div className={styles.ends}>
            <span>0</span>
            <span>{w.leftOut}</span>
            <span>{most}</span>
          </div>
        </div>
      </div>
    </figure>
  );
}
