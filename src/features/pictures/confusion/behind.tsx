import { useMemo, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import type { RunAnswers } from '../../../store/answers/test-set.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Cards } from '../gallery/cards.tsx';
import { Legend } from '../gallery/legend.tsx';
import { imagesBehind } from '../gallery/order.ts';
import { Pager } from '../gallery/pager.tsx';
import { useShownRuns } from '../shown-runs.ts';
import styles from '../pictures.module.css';

/** Shown at once, so that all of a dialog is in sight. */
const SIZE = 12;

interface Props {
  readonly run: string;
  readonly labels: Uint8Array;
  readonly answers: RunAnswers;
  readonly classes: readonly string[];
  readonly truth: number;
  readonly answer: number;
  readonly onClose: () => void;
}

/** The images behind a number of the matrix as it was when it was opened, with what the runs take them for by now. */
export default function Behind({ run, labels, answers: newest, classes, truth, answer, onClose }: Props) {
  const runs = useShownRuns();
  const [from, setFrom] = useState(0);
  const [answers] = useState(newest);
  const images = useMemo(() => imagesBehind(labels, answers, truth, answer), [labels, answers, truth, answer]);
  const page = useMemo(() => images.slice(from, from + SIZE), [images, from]);
  const [shown, taken] = [truth, answer].map((index) => pictureWords.className(classes[index]));
  return (
    <Dialog title={pictureWords.confusion.cell(run, shown, taken)} closeLabel={pictureWords.close} onClose={onClose}>
      <div className={styles.panel}>
        <div className={styles.toolbar}>
          <span className="panel-hint">{pictureWords.gallery.as(formatCount(answers.step))}</span>
          <Legend runs={runs} />
          <Pager from={from} size={SIZE} all={images.length} onChange={setFrom} />
        </div>
        <Cards images={page} labels={labels} classes={classes} watched />
      </div>
    </Dialog>
  );
}
