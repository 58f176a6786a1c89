import { useId, useState } from 'react';
import { useExplanation } from './explanation.tsx';
import styles from './segments.module.css';

export interface Segment<T extends string> {
  readonly value: T;
  readonly text: string;
  /** One sentence, shown while the segment is pointed at, focused or chosen. */
  readonly hint?: string;
}

interface Props<T extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  /** What stands on the page, where there is no room for the whole name. */
  readonly caption?: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  readonly options: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Why nothing can be chosen now. */
  readonly unavailable?: string | undefined;
}

/** A radio group drawn as one bar. Hints stand below it, in a place that is kept for them. */
export function Segments<T extends string>({ label, caption, meaning, options, value, onChange, unavailable }: Props<T>) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  const id = useId();
  const [pointed, setPointed] = useState<T | null>(null);
  const hinted = unavailable !== undefined || options.some((option) => option.hint !== undefined);
  const shown = unavailable ?? options.find((option) => option.value === (pointed ?? value))?.hint;
  return (
    <fieldset
      className={styles.group}
      role="radiogroup"
      aria-label={label}
      aria-describedby={unavailable === undefined ? meaningId : `${id}hint`}
      disabled={unavailable !== undefined}
      {...control}
    >
      <span className={styles.caption}>
        <span {...word}>{caption ?? label}</span>
      </span>
      <span className={styles.bar}>
        {options.map((option) => (
          <label
            key={option.value}
            className={styles.segment}
            onPointerEnter={() => setPointed(option.value)}
            onPointerLeave={() => setPointed(null)}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onFocus={() => setPointed(option.value)}
              onBlur={() => setPointed(null)}
              aria-describedby={option.hint === undefined ? undefined : `${id}${option.value}`}
            />
            <span>{option.text}</span>
            {option.hint !== undefined && (
              <span id={`${id}${option.value}`} hidden>
                {option.hint}
              </span>
            )}
          </label>
        ))}
      </span>
      {note}
      {hinted && (
        <span id={`${id}hint`} className={styles.hint}>
          {shown}
        </span>
      )}
    </fieldset>
  );
}
