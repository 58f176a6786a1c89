import { useExplanation } from './explanation.tsx';
import buttonStyles from './button.module.css';
import styles from './file-button.module.css';

interface Props {
  readonly label: string;
  readonly meaning: string;
  readonly accept: string;
  /** Why no file can be chosen now; it stays in the tab order and says so. */
  readonly unavailable?: string | undefined;
  /** More than one file at a time. */
  readonly several?: boolean;
  /** A folder with all that is in it, instead of single files. */
  readonly folder?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** The browser's own file chooser, drawn as a quiet button. */
export function FileButton({ label, meaning, accept, unavailable, several = false, folder = false, onChoose }: Props) {
  const { id, word, control, note } = useExplanation(unavailable ?? meaning);
  return (
    <span {...control}>
      <span {...word}>
        <label className={`${buttonStyles.button} ${buttonStyles.quiet} ${styles.label}`}>
          <input
            type="file"
            className={styles.input}
            multiple={several}
            accept={accept}
            aria-disabled={unavailable !== undefined}
            {...(folder ? { webkitdirectory: '' } : {})}
            aria-describedby={id}
            onClick={(event) => {
              if (unavailable !== undefined) event.preventDefault();
            }}
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
