import type { CSSProperties } from 'react';

/** The colour that a run has wherever it appears, as a CSS value; `index` is its place among the runs. */
export const runColourOf = (index: number): string => `var(--run-${index + 1})`;

/** Sets `--run` to a run's colour for all that lies within. */
export const runColour = (index: number): CSSProperties => ({ '--run': runColourOf(index) }) as CSSProperties;
