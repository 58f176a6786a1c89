import { useExplanation } from './explanation.tsx';
import styles from './switch.module.css';

interface Props {
  /** The accessible name. */
  readonly label: string;
  /** One sentence that explains it. */
  readonly meaning?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** What the present position is called. */
  readonly text: string;
}

export function Switch({ label, meaning, on, onChange, text }: Props) {
  const { id: meaningId, word, control, note } = useExplanation(meaning);
  return (
    <div className={styles.line} {...control}>
      <span className={styles.caption}>
        <span {...word}>{label}</span>
      </span>
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          aria-label={label}
          aria-describedby={meaningId}
          checked={on}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span aria-hidden="true">{text}</span>
      </label>
      {note}
    </div>
  );
}
