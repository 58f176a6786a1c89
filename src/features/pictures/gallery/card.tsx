import { Check, X } from 'lucide-react';
import { runColour } from '../../../components/run-colour.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { formatCount, NOTHING } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Picture } from '../picture.tsx';
import { percentOf } from '../percent.ts';
import type { Guess } from '../top.ts';
import styles from '../pictures.module.css';

const w = pictureWords;

interface Props {
  /** Number in the test set. */
  readonly image: number;
  readonly pixels: Uint8Array | undefined;
  readonly truth: number;
  readonly classes: readonly string[];
  /** Every shown run's answer, in order; none from a run that has not been asked yet. */
  readonly answers: readonly { readonly run: Run; readonly guess: Guess | undefined }[];
  readonly onOpen: (image: number) => void;
}

/** A test image, what it shows, and what each run takes it for; a click enlarges it. */
export function Card({ image, pixels, truth, classes, answers, onOpen }: Props) {
  const name = (index: number): string => w.className(classes[index] ?? '');
  const spoken = answers.map(({ run, guess }) =>
    guess === undefined
      ? w.answers.unanswered(run.name)
      : w.answers.spoken(run.name, name(guess.answer), percentOf(guess.p), guess.answer === truth ? w.answers.right : w.answers.wrong),
  );
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(image)}>
      {/* What is seen needs the colours; this says the same in words. */}
      <span className="unseen">{[w.answers.image(formatCount(image + 1), name(truth)), ...spoken].join(' ')}</span>
      <span className={styles.face} aria-hidden="true">
        <Picture pixels={pixels} />
        <span className={styles.truth}>{name(truth)}</span>
        {answers.map(({ run, guess }) => (
          <span
            key={run.id}
            className={styles.answer}
            style={runColour(run.slot)}
            data-wrong={guess !== undefined && guess.answer !== truth}
          >
            {guess === undefined ? (
              <>
                <i className={styles.dot} />
                {NOTHING}
              </>
            ) : (
              <>
                <i className={styles.verdict}>
                  {guess.answer === truth ? (
                    <Check size="0.625rem" strokeWidth={4} aria-hidden="true" />
                  ) : (
                    <X size="0.625rem" strokeWidth={4} aria-hidden="true" />
                  )}
                </i>
                <span className={styles.guess}>{name(guess.answer)}</span>
                <span className={styles.percent}>{percentOf(guess.p)}</span>
              </>
            )}
          </span>
        ))}
      </span>
    </button>
  );
}
