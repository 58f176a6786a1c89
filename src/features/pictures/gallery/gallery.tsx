import { useMemo, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Choice } from '../../../components/choice.tsx';
import { useTestSet } from '../../../store/answers/test-set.ts';
import { useSession } from '../../../store/engine/session.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import type { TestAnswers } from '../../../worker/questions.ts';
import { Cards } from './cards.tsx';
import { Legend } from './legend.tsx';
import { Blocked } from '../blocked.tsx';
import { orderOf, type Order } from './order.ts';
import { usePageSize } from './page-size.ts';
import { Pager } from './pager.tsx';
import { useShownAnswers, useShownRuns } from '../shown-runs.ts';
import { TestButton } from '../test-button.tsx';
import { useTest } from '../use-test.ts';
import styles from '../pictures.module.css';

const w = pictureWords.gallery;
/** In place of a class's number. */
const ALL = -1;
const ORDERS: readonly Order[] = ['set', 'mistakes', 'disagreements'];

/** Which images are looked at. */
interface View {
  readonly order: Order;
  readonly only: number | null;
  readonly from: number;
  /** What they are sorted by: it stays the same while one looks, so that no image jumps away. */
  readonly by: readonly (TestAnswers & { readonly step: number })[];
}

/** The last step that answers are of; negative where there are none. */
const stepOf = (answers: View['by']): number => Math.max(-1, ...answers.map(({ step }) => step));

/** Test images, and what the runs take them for. */
export default function Gallery({ watched }: { readonly watched: boolean }) {
  const labels = useTestSet((set) => set.labels);
  const data = useSession((session) => session.data);
  if (labels === null || data === null) return <Blocked />;
  return <OfSet key={JSON.stringify(data)} labels={labels} classes={data.classes} watched={watched} />;
}

function OfSet({
  labels,
  classes,
  watched,
}: {
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  readonly watched: boolean;
}) {
  const runs = useShownRuns();
  const newest = useShownAnswers();
  const size = usePageSize();
  const test = useTest();
  const [view, setView] = useState<View>({ order: 'set', only: null, from: 0, by: [] });
  const by = view.by.length === 0 ? newest : view.by;
  const { order, only } = view;
  const unknown = order !== 'set' && by.length === 0;
  const seen = unknown ? 'set' : order;
  const images = useMemo(() => orderOf(seen, labels, by, only), [seen, labels, by, only]);
  const from = Math.min(view.from, Math.max(0, images.length - 1));
  const page = useMemo(() => images.slice(from, from + size), [images, from, size]);
  return (
    <>
      <div className={styles.toolbar}>
        <div className={styles.orders} role="group" aria-label={w.order}>
          {ORDERS.map((one) => (
            <Button
              key={one}
              kind="quiet"
              pressed={one === order}
              unavailable={one === 'disagreements' && runs.length < 2 ? w.one : undefined}
              onPress={() => setView({ ...view, order: one, from: 0, by: newest })}
            >
              {w.orders[one]}
            </Button>
          ))}
        </div>
        <Choice
          label={w.class}
          value={only ?? ALL}
          options={[ALL, ...classes.keys()]}
          text={(index) => (index === ALL ? w.allClasses : pictureWords.className(classes[index]))}
          onChange={(index) => setView({ ...view, only: index === ALL ? null : index, from: 0 })}
        />
        <Legend runs={runs} />
        {!unknown && images.length > 0 && (
          <Pager from={from} size={size} all={images.length} onChange={(to) => setView({ ...view, from: to })} />
        )}
      </div>
      <p className={`panel-hint ${styles.hint}`}>
        {order === 'set' ? w.hint : unknown ? w.unsorted : w.as(formatCount(stepOf(by)))}{' '}
        {order !== 'set' && stepOf(newest) > stepOf(by) && `${w.newer(formatCount(stepOf(newest)))} `}
        {order === 'set' && !runs.some(({ started }) => started) && w.beforeTraining}
        {order !== 'set' && <TestButton test={test} />}
        {order !== 'set' && !unknown && (
          <Button kind="quiet" unavailable={by === newest ? w.sorted : undefined} onPress={() => setView({ ...view, from: 0, by: newest })}>
            {w.again}
          </Button>
        )}
      </p>
      {images.length === 0 ? <p>{w.none[seen]}</p> : <Cards images={page} labels={labels} classes={classes} watched={watched} />}
    </>
  );
}
