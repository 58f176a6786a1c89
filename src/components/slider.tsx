import type { CSSProperties } from 'react';
import { useExplanation } from './explanation.tsx';
import styles from './slider.module.css';

interface Props {
  /** The accessible name. */
  readonly label: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  /** The values on offer, in order. */
  readonly values: readonly number[];
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The value in words. */
  readonly text: string;
}

/** A slider over a list of values, evenly spaced however far they lie apart. */
export function Slider({ label, meaning, values, value, onChange, text }: Props) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  const index = Math.max(0, values.indexOf(value));
  const last = values.length - 1;
  return (
    <div className={styles.slider} {...control}>
      <span className={styles.caption}>
        <span {...word}>{label}</span>
      </span>
      <span className={styles.track} style={{ '--part': index / last } as CSSProperties}>
        <span className={styles.marks} aria-hidden="true">
          {values.map((v) => (
            <i key={v} />
          ))}
        </span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={index}
          aria-label={label}
          aria-valuetext={text}
          aria-describedby={meaningId}
          onChange={(event) => onChange(values[event.target.valueAsNumber])}
        />
      </span>
      <span className={styles.value} aria-hidden="true">
        {value}
      </span>
      {note}
    </div>
  );
}
