import { useState } from 'react';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Slider } from '../../../components/slider.tsx';
import { atWeights, measureSurfaces, useSurface, type Surface } from '../../../store/answers/surface.ts';
import { surfaceText } from '../../../store/answers/measured-texts.ts';
import { useSession } from '../../../store/engine/session.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { formatLoss } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { MeasureHead } from '../measure-head.tsx';
import { NumbersTable } from '../numbers-table.tsx';
import { RunList } from '../run-list.tsx';
import { useShownRuns } from '../shown-runs.ts';
import { SurfacePlot } from './surface-plot.tsx';
import styles from './surface.module.css';

const w = pictureWords.surface;

/** Degrees that the slider offers. */
const TURNS = Array.from({ length: 24 }, (_, i) => 15 * i);
/** Distances from the weights that the table tells of. */
const DISTANCES = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** The training loss around each run's weights (Li et al. 2018). */
export default function SurfaceTab() {
  const [turn, setTurn] = useState(30);
  const runs = useShownRuns();
  const { of, measuring } = useSurface();
  const classes = useSession((session) => session.data?.classes.length ?? 10);
  const measured = runs.flatMap((run) => (run.id in of ? [{ run, surface: of[run.id] }] : []));
  const drawn = measured.flatMap(({ run, surface }) =>
    surface !== null && surface.size > 1 && Number.isFinite(atWeights(surface)) ? [{ run, surface }] : [],
  );
  // Twice the loss of guessing, unless all that is known lies above.
  const from = Math.min(...drawn.flatMap(({ surface }) => surface.losses.filter(Number.isFinite)));
  const to = Math.max(2 * Math.log(classes), 1.5 * from);
  return (
    <>
      <MeasureHead words={w} measuring={measuring !== null} known={measured.length > 0} onMeasure={measureSurfaces}>
        {measuring !== null && <ProgressBar label={w.measuring} received={measuring.done} total={measuring.total} />}
      </MeasureHead>
      {measured.length > 0 && (
        <RunList lines={measured.map(({ run, surface }) => ({ run, text: surface === null ? w.failed : surfaceText(surface) }))} />
      )}
      {drawn.length > 0 && (
        <>
          <div className={styles.plots}>
            {drawn.map(({ run, surface }) => (
              <SurfacePlot key={run.id} {...{ run, surface, from, to, turn }} onTurn={setTurn} spoken={spokenOf(run, surface)} />
            ))}
          </div>
          <div className={styles.turn}>
            <Slider label={w.turn} values={TURNS} value={nearest(turn)} onChange={setTurn} text={w.degrees(String(nearest(turn)))} />
            <span>{w.heights(two(from), two(to))}</span>
          </div>
        </>
      )}
      <p className="panel-hint">{w.paper}</p>
      {drawn.length > 0 && (
        <NumbersTable
          label={w.numbers}
          head={w.distance}
          rows={DISTANCES.map((distance) => ({
            name: String(distance),
            values: drawn.map(({ surface }) => lossAlong(surface, distance)),
          }))}
          runs={drawn.map(({ run }) => run)}
          text={two}
        />
      )}
    </>
  );
}

function spokenOf(run: Run, surface: Surface): string {
  const finite = surface.losses.filter(Number.isFinite);
  return w.spoken(run.name, two(atWeights(surface)), two(Math.min(...finite)), two(Math.max(...finite)));
}

/** At a distance from the weights in the first direction; undefined where it is not known yet. */
function lossAlong({ size, losses }: Surface, distance: number): number | undefined {
  const column = ((distance + 1) / 2) * (size - 1);
  return Number.isInteger(column) ? losses[((size - 1) / 2) * size + column] : undefined;
}

/** Of TURNS. */
const nearest = (turn: number): number => (((Math.round(turn / 15) * 15) % 360) + 360) % 360;

const two = (loss: number): string => formatLoss(loss, 2);
