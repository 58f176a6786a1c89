import { useSession, withoutGpu } from '../../../store/engine/session.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Blocked } from '../blocked.tsx';
import { LinePlot } from '../line-plot.tsx';
import { NumbersTable } from '../numbers-table.tsx';
import { RunList } from '../run-list.tsx';
import { useShownQuantity } from '../use-shown-quantity.ts';
import styles from '../plot.module.css';

const w = pictureWords.responses;

/** How strongly each layer of the runs responds, as training goes on (He et al. 2015, section 4.2, figure 7). */
export default function ResponsesTab({ watched }: { readonly watched: boolean }) {
  const { shown } = useShownQuantity('responses', watched);
  const noGpu = useSession(withoutGpu);
  const measured = shown.flatMap(({ run, of }) => (of === undefined ? [] : [{ run, values: [...of.values] }]));
  const layers = Math.max(0, ...measured.map(({ values }) => values.length));
  // Whole, so that it seldom changes.
  const top = Math.ceil(Math.max(1, ...measured.flatMap(({ values }) => values)));
  const scale = [0, 0.5, 1].map((place) => ({ place, text: String(place * top) }));
  const linesOf = (ordered: (values: readonly number[]) => readonly number[]) =>
    measured.map(({ run, values }) => ({ run, parts: ordered(values).map((value) => value / top) }));
  return (
    <>
      <p className="panel-hint">{w.hint}</p>
      {noGpu ? (
        <Blocked />
      ) : (
        <RunList lines={shown.map(({ run, of }) => ({ run, text: of === undefined ? missingOf(run) : summary(of.step, of.values) }))} />
      )}
      {measured.length > 0 && (
        <div className={styles.plots}>
          <LinePlot
            caption={w.inOrder}
            spoken={measured.map(({ run, values }) => w.spoken(run.name, two(values[0]), two(values[values.length - 1]))).join(' ')}
            scale={scale}
            lines={linesOf((values) => values)}
            steps={layers - 1}
            ends={['1', w.layer, String(layers)]}
          />
          <LinePlot
            caption={w.bySize}
            spoken={measured
              .map(({ run, values }) => w.spokenBySize(run.name, two(Math.max(...values)), two(Math.min(...values))))
              .join(' ')}
            scale={scale}
            lines={linesOf((values) => values.toSorted((a, b) => b - a))}
            steps={layers - 1}
            ends={['1', w.place, String(layers)]}
          />
        </div>
      )}
      <p className="panel-hint">{w.paper}</p>
      {measured.length > 0 && (
        <NumbersTable
          label={w.numbers}
          head={w.layer}
          rows={Array.from({ length: layers }, (_, i) => ({ name: String(i + 1), values: measured.map(({ values }) => values[i]) }))}
          runs={measured.map(({ run }) => run)}
          text={two}
        />
      )}
    </>
  );
}

/** Why there is nothing of a run. */
function missingOf({ network, state, started }: Run): string {
  if (network.norm === 'none') return w.withoutNorm;
  if (network.activation === 'pre') return w.normBefore;
  if (state === 'failed') return pictureWords.stopped;
  return started ? w.asked : w.none;
}

function summary(step: number, values: Float32Array): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return w.summary(formatCount(step), two(mean), two(Math.min(...values)), two(Math.max(...values)));
}

const two = (value: number): string => value.toFixed(2);
