import { useExplanation } from './explanation.tsx';
import styles from './field.module.css';

interface Props<T extends string> {
  readonly label: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>({ label, meaning, options, value, onChange }: Props<T>) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  return (
    <div className={styles.field} {...control}>
      <span className={styles.caption}>
        <span {...word}>{label}</span>
      </span>
      <select
        className={`${styles.input} ${styles.select}`}
        aria-label={label}
        aria-describedby={meaningId}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {note}
    </div>
  );
}
