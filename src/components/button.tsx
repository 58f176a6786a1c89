import { useId, type ReactNode, type Ref } from 'react';
import styles from './button.module.css';

interface Props {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'icon';
  /** Why it can do nothing now; it stays in the tab order and says so. */
  readonly unavailable?: string | undefined;
  /** For a button that switches a view on and off. */
  readonly pressed?: boolean;
  /** Name, where the content is not one. */
  readonly label?: string;
  /** Id of what explains it. */
  readonly describedBy?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ children, onPress, kind = 'plain', unavailable, pressed, label, describedBy, ref }: Props) {
  const reason = useId();
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={`${styles.button} ${kind === 'icon' ? `${styles.quiet} ${styles.icon}` : styles[kind]}`}
        onClick={() => {
          if (unavailable === undefined) onPress();
        }}
        aria-disabled={unavailable !== undefined}
        aria-describedby={unavailable === undefined ? describedBy : reason}
        aria-pressed={pressed}
        aria-label={label}
        title={unavailable ?? label}
      >
        {children}
      </button>
      {unavailable !== undefined && (
        <span id={reason} className="unseen">
          {unavailable}
        </span>
      )}
    </>
  );
}
