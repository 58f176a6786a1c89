import { runColour } from '../../../components/run-colour.ts';
import { useSession, withoutGpu } from '../../../store/engine/session.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Bars } from './bars.tsx';
import { BlockTable } from '../block-table.tsx';
import { Blocked } from '../blocked.tsx';
import { decadesOf } from './decades.ts';
import { sizeText } from '../size-text.ts';
import { useShownQuantity } from '../use-shown-quantity.ts';
import styles from './gradients.module.css';

const w = pictureWords.gradients;

/** How large the gradients are in each run's blocks, as training goes on. */
export default function GradientsTab({ watched }: { readonly watched: boolean }) {
  const { shown, answered } = useShownQuantity('gradients', watched);
  const noGpu = useSession(withoutGpu);
  const decades = decadesOf(shown.flatMap(({ of }) => [...(of?.values ?? [])]));
  return (
    <>
      <p className="panel-hint">{w.hint}</p>
      {noGpu ? (
        <Blocked />
      ) : (
        shown.map(({ run, of }) => (
          <div key={run.id} className={styles.run} style={runColour(run.slot)}>
            <h3 className={styles.name}>
              {run.name}
              {of !== undefined && <span className="panel-hint">{w.atStep(formatCount(of.step))}</span>}
            </h3>
            {of === undefined ? (
              <p className="panel-hint">{missingOf(run, answered)}</p>
            ) : (
              <Bars run={run.name} sizes={of.values} decades={decades} />
            )}
          </div>
        ))
      )}
      <p className="panel-hint">{w.caution}</p>
      {shown.some(({ of }) => of !== undefined) && (
        <BlockTable label={w.numbers} shown={shown.map(({ run, of }) => ({ run, values: of?.values ?? [] }))} text={sizeText} />
      )}
    </>
  );
}

/** Why there is nothing of a run. */
function missingOf({ state }: Run, answered: boolean): string {
  if (state === 'failed') return pictureWords.stopped;
  if (state !== 'finished') return w.none;
  return answered ? w.notKept : w.asked;
}
