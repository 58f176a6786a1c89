import styles from './progress-bar.module.css';

/** How far something has come; without `total` only that it is under way. */
export function ProgressBar({
  label,
  received,
  total,
}: {
  readonly label: string;
  readonly received: number;
  readonly total: number | null;
}) {
  return <progress className={styles.bar} aria-label={label} {...(total === null || total === 0 ? {} : { value: received, max: total })} />;
}
