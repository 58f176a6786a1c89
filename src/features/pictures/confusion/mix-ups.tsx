import { Button } from '../../../components/button.tsx';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { largestMixUps, type Confusion } from './confusion.ts';
import styles from './confusion.module.css';

const w = pictureWords.confusion;
const MOST = 20;

interface Props {
  readonly confusion: Confusion;
  readonly classes: readonly string[];
  readonly onOpen: (truth: number, answer: number) => void;
}

/** The most frequent mistakes, where there are too many classes for a grid of numbers. */
export function MixUps({ confusion, classes, onOpen }: Props) {
  return (
    <>
      <p className="panel-hint">{w.mixUps(formatCount(classes.length))}</p>
      <ol className={styles.mixUps}>
        {largestMixUps(confusion, MOST).map(({ truth, answer, count }) => (
          <li key={`${truth} ${answer}`}>
            <Button kind="quiet" onPress={() => onOpen(truth, answer)}>
              {w.wrong(pictureWords.className(classes[truth]), pictureWords.className(classes[answer]), formatCount(count))}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}
