import { useId, useState } from 'react';
import { useExplanation } from './explanation.tsx';
import { numberOf } from './number-of.ts';
import styles from './field.module.css';

interface Props {
  readonly label: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  readonly value: number;
  /** What the value means, where that is more than a number says. */
  readonly said?: string | undefined;
  /** Takes the number, or throws an Error whose message says what is allowed. */
  readonly onCommit: (value: number) => void;
  /** Said of what is not a number at all. */
  readonly notANumber: string;
}

/**
 * A number that counts once it is entered (Enter, or on leaving the field). What cannot be taken
 * stays in the field, with the reason below, and changes nothing; Escape brings back what holds.
 */
export function NumberField({ label, meaning, value, said, onCommit, notANumber }: Props) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const commit = (): void => {
    if (draft === null) return;
    const number = numberOf(draft);
    try {
      if (Number.isNaN(number)) throw new Error(notANumber);
      if (number !== value) onCommit(number);
      setDraft(null);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <div className={styles.field} {...control}>
      <span className={styles.caption}>
        <span {...word}>{label}</span>
      </span>
      <span className={styles.box}>
        <input
          className={styles.input}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={label}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? meaningId : id}
          value={draft ?? String(value)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') {
              setDraft(null);
              setProblem(null);
            }
          }}
        />
        {/* The explanation says it to those who do not see it. */}
        {draft === null && said !== undefined && (
          <span className={styles.said} aria-hidden="true">
            {said}
          </span>
        )}
      </span>
      {note}
      {problem !== null && (
        <span id={id} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}
