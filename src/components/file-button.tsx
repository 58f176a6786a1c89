import { useExplanation } from './explanation.tsx';
import buttonStyles from './button.module.css';
import styles from './file-button.module.css';

interface Props {
  readonly label: string;
  readonly meaning: string;
  readonly accept: string;
  readonly unavailable: boolean;
  /** A folder with all that is in it, instead of single files. */
  readonly folder?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** The browser's own file chooser, drawn as a quiet button. */
export function FileButton({ label, meaning, accept, unavailable, folder = false, onChoose }: Props) {
  const { id, word, control, note } = useExplanation(meaning);
  return (
    <span {...control}>
      <span {...word}>
        <label className={`${buttonStyles.button} ${buttonStyles.quiet} ${styles.label}`}>
          <input
            type="file"
            className={styles.input}
            multiple
            accept={accept}
            disabled={unavailable}
            {...(folder ? { webkitdirectory: '' } : {})}
            aria-describedby={id}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              // Emptied, so that choosing the same file again counts as a choice.
              event.target.value = '';
              if (files.length > 0) onChoose(files);
            }}
          />
          {label}
        </label>
      </span>
      {note}
    </span>
  );
}
