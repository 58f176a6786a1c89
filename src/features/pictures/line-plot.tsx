import type { CSSProperties } from 'react';
import { runColour } from '../../components/run-colour.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { Scale, type ScaleNumber } from './scale.tsx';
import styles from './plot.module.css';

interface Line {
  readonly run: Run;
  /** As parts of the scale. */
  readonly parts: readonly number[];
  /** At which steps; from the left end on unless it says otherwise. A line need not reach the right end. */
  readonly at?: readonly number[];
  readonly dashed?: boolean;
  /** No dots at its points, which stand for nothing by themselves. */
  readonly bare?: boolean;
}

interface Props {
  readonly caption: string;
  /** What it shows, for those who hear the page. */
  readonly spoken: string;
  readonly scale: readonly ScaleNumber[];
  readonly lines: readonly Line[];
  /** Steps from the left end to the right one. */
  readonly steps: number;
  /** What stands below: at the left end, in the middle, at the right end. */
  readonly ends: readonly [string, string, string];
}

/** Dots do not run into each other up to here. */
const MOST_DOTS = 40;

/** A line for each run through values in order. */
export function LinePlot({ caption, spoken, scale, lines, steps, ends }: Props) {
  return (
    <figure className={styles.figure}>
      <figcaption>{caption}</figcaption>
      <div className={styles.lines} role="img" aria-label={spoken}>
        <Scale numbers={scale} />
        <div>
          <div className={styles.field}>
            {lines.map(({ run, parts, at = [...parts.keys()], dashed = false, bare = false }) => (
              <div key={`${run.id} ${dashed}`} style={runColour(run.slot)} data-dashed={dashed}>
                <svg viewBox={`0 0 ${steps} 1`} preserveAspectRatio="none" aria-hidden="true">
                  <polyline points={parts.map((part, i) => `${at[i]},${1 - part}`).join(' ')} />
                </svg>
                {!bare &&
                  parts.length <= MOST_DOTS &&
                  parts.map((part, i) => (
                    <i key={i} data-rises style={{ '--x': at[i] / steps, '--low': part, '--length': 0 } as CSSProperties} />
                  ))}
              </div>
            ))}
          </div>
          <div className={styles.ends}>
            {ends.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </div>
        </div>
      </div>
    </figure>
  );
}
