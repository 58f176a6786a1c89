import { lazy, Suspense, useMemo, useState } from 'react';
import { runColour } from '../../../components/run-colour.ts';
import { useTestSet, type RunAnswers } from '../../../store/answers/test-set.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { useSession } from '../../../store/engine/session.ts';
import { formatCount, formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { confusionOf, type Confusion } from './confusion.ts';
import { Matrix } from './matrix.tsx';
import { MixUps } from './mix-ups.tsx';
import { Blocked } from '../blocked.tsx';
import { useShownRuns } from '../shown-runs.ts';
import { TestButton } from '../test-button.tsx';
import { useTest } from '../use-test.ts';
import styles from './confusion.module.css';
import shared from '../pictures.module.css';

const Behind = lazy(() => import('./behind.tsx'));
const w = pictureWords.confusion;

/** Side by side no more classes than this can be read. */
const NARROW = 20;
/** A grid of more would have more numbers than anybody reads, or a browser draws at once. */
const MOST = 100;

/** For every shown run, what the images of each class are taken for. */
export default function ConfusionTab() {
  const labels = useTestSet((set) => set.labels);
  const classes = useSession((session) => session.data?.classes);
  const runs = useShownRuns();
  const test = useTest();
  if (labels === null || classes === undefined) return <Blocked />;
  return (
    <>
      <p className={`panel-hint ${shared.hint}`}>
        {w.hint} <TestButton test={test} />
      </p>
      <div className={styles.matrices} data-wide={classes.length > NARROW}>
        {runs.map((run) => (
          <OfRun key={run.id} run={run} labels={labels} classes={classes} underTest={test.under.has(run.id)} />
        ))}
      </div>
    </>
  );
}

interface Props {
  readonly run: Run;
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  readonly underTest: boolean;
}

function OfRun({ run, labels, classes, underTest }: Props) {
  const answers = useTestSet((set) => set.answers[run.id]);
  const confusion = useMemo(
    () => (answers === undefined ? undefined : confusionOf(labels, answers.classes, classes.length)),
    [labels, answers, classes.length],
  );
  return (
    <section style={runColour(run.slot)} aria-label={w.matrix(run.name)}>
      <h3 className={styles.name}>
        {run.name}
        <span className="panel-hint">
          {answers === undefined || confusion === undefined
            ? w.untested
            : w.figures(formatCount(answers.step), formatPercent((100 * confusion.errors) / labels.length), formatCount(labels.length))}
        </span>
      </h3>
      {answers === undefined || confusion === undefined ? (
        <p className={styles.empty}>{underTest ? w.underTest : w.empty}</p>
      ) : (
        <Numbers run={run.name} labels={labels} classes={classes} answers={answers} confusion={confusion} />
      )}
    </section>
  );
}

interface NumbersProps extends Pick<Props, 'labels' | 'classes'> {
  readonly run: string;
  readonly answers: RunAnswers;
  readonly confusion: Confusion;
}

/** What is open of the numbers closes where they go, and does not come back with the next ones. */
function Numbers({ run, labels, classes, answers, confusion }: NumbersProps) {
  const [open, setOpen] = useState<{ readonly truth: number; readonly answer: number } | null>(null);
  return (
    <>
      {classes.length > MOST ? (
        <MixUps confusion={confusion} classes={classes} onOpen={(truth, answer) => setOpen({ truth, answer })} />
      ) : (
        <Matrix label={w.matrix(run)} confusion={confusion} classes={classes} onOpen={(truth, answer) => setOpen({ truth, answer })} />
      )}
      {open !== null && (
        <Suspense fallback={null}>
          <Behind run={run} labels={labels} answers={answers} classes={classes} {...open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
