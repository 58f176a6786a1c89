/** Where a run stands. Shuffling and augmentation are functions of (seed, step), so this is the generator's state too. */
export interface TrainingState {
  /** Steps done. */
  readonly step: number;
  /** Running average of the training error in [0, 1], which ends an `until-error` warm-up; 1 before the first step. */
  readonly errorAverage: number;
  /** Whether that warm-up has ended. */
  readonly warm: boolean;
}

/** Where a run stands before its first step. */
export const INITIAL_STATE: TrainingState = { step: 0, errorAverage: 1, warm: false };
