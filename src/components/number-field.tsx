import { useId, useState } from 'react';
import { useExplanation } from './explanation.tsx';
import styles from './field.module.css';

interface Props {
  readonly label: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  readonly value: number;
  /** Takes the number, or throws an Error whose message says what is allowed. */
  readonly onCommit: (value: number) => void;
  /** Said of what is not a number at all. */
  readonly notANumber: string;
}

/**
 * A number that counts once it is entered (Enter, or on leaving the field). What cannot be taken
 * stays in the field, with the reason below, and changes nothing; Escape brings back what holds.
 */
export function NumberField({ label, meaning, value, onCommit, notANumber }: Props) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const commit = (): void => {
    if (draft === null) return;
    const number = draft.trim() === '' ? NaN : Number(draft.trim().replace(',', '.'));
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
      {note}
      {problem !== null && (
        <span id={id} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}
