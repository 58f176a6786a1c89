/** What the horizontal axis counts. */
export const X_UNITS = ['steps', 'epochs', 'images', 'seconds'] as const;
export type XUnit = (typeof X_UNITS)[number];
export type ScaleKind = 'linear' | 'log';

/** Steps over which training error and loss are averaged for the curves. */
export const SMOOTHINGS = [1, 5, 25, 100, 500] as const;

/** How curves are looked at, whatever they show. */
export interface View {
  readonly xUnit: XUnit;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly smoothing: (typeof SMOOTHINGS)[number];
  /** Whether the paper's results are shown. */
  readonly paper: boolean;
}
