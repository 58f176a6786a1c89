import type { CSSProperties } from 'react';

/** The colour that a run has wherever it appears, as a CSS value; `slot` is its place among the four. */
export const runColourOf = (slot: number): string => `var(--run-${slot + 1})`;

/** Sets `--run` to a run's colour for all that lies within. */
export const runColour = (slot: number): CSSProperties => ({ '--run': runColourOf(slot) }) as CSSProperties;
