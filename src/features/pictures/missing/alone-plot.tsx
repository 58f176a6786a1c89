import type { CSSProperties } from 'react';
import { runColour } from '../../../components/run-colour.ts';
import type { Lesioned } from '../../../store/answers/lesions.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Scale } from '../scale.tsx';
import styles from '../plot.module.css';
import { errorScale } from './error-scale.ts';

const w = pictureWords.missing;

export interface Measured {
  readonly run: Run;
  readonly lesioned: Lesioned;
}

/** For each block a line from the whole network's error to that without the block, all runs side by side, stage by stage. */
export function AlonePlot({ measured }: { readonly measured: readonly Measured[] }) {
  return (
    <figure className={styles.figure}>
      <figcaption>{w.alone}</figcaption>
      <div className={styles.stages} role="img" aria-label={measured.map(({ run, lesioned }) => spoken(run.name, lesioned)).join(' ')}>
        <Scale numbers={errorScale()} />
        {[0, 1, 2].map((stage) => (
          <div key={stage}>
            <div className={styles.field}>
              {measured.map(({ run, lesioned: { whole, alone } }, place) => {
                const perStage = alone.length / 3;
                return (
                  <div key={run.id} style={runColour(run.slot)}>
                    <hr style={{ '--error': whole / 100 } as CSSProperties} />
                    {alone.slice(stage * perStage, (stage + 1) * perStage).map((error, block) => {
                      if (typeof error !== 'number') return null;
                      const x = (block + (place + 1) / (measured.length + 1)) / perStage;
                      return (
                        <i
                          key={block}
                          data-rises={error >= whole}
                          style={
                            { '--x': x, '--low': Math.min(error, whole) / 100, '--length': Math.abs(error - whole) / 100 } as CSSProperties
                          }
                        />
                      );
                    })}
                  </div>
                );
              })}
            </div>
            <span>{pictureWords.gradients.stage(String(stage + 1))}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** For those who hear the page: the block that is missed most. */
function spoken(run: string, { whole, alone }: Lesioned): string {
  const perStage = alone.length / 3;
  const errors = alone.map((error) => (typeof error === 'number' ? error : -1));
  const worst = errors.indexOf(Math.max(...errors));
  return errors[worst] < 0
    ? ''
    : w.spoken(
        run,
        formatPercent(whole),
        pictureWords.gradients.blockName(String(Math.floor(worst / perStage) + 1), String((worst % perStage) + 1)),
        formatPercent(errors[worst]),
      );
}
