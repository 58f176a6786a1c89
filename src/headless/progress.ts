import type { BatchMetrics } from '../engine/training/metrics.ts';

/** Seconds between two lines. */
const INTERVAL = 10;
/** Steps over which the printed training error is averaged. */
const WINDOW = 25;

/** Prints a line now and then, and knows how long a step takes. */
export class Progress {
  readonly #lastStep: number;
  readonly #start = performance.now();
  #measuredFrom: number;
  #measuredSteps = 0;
  #secondsPerStep = Infinity;
  #printed = 0;

  constructor(lastStep: number) {
    this.#lastStep = lastStep;
    this.#measuredFrom = this.#start;
  }

  /** `metrics`: all so far, complete up to now. */
  report(metrics: readonly BatchMetrics[]): void {
    const now = performance.now();
    this.#secondsPerStep = (now - this.#measuredFrom) / 1000 / Math.max(metrics.length - this.#measuredSteps, 1);
    this.#measuredFrom = now;
    this.#measuredSteps = metrics.length;

    const last = metrics.at(-1);
    const seconds = (now - this.#start) / 1000;
    if (last === undefined || (seconds - this.#printed < INTERVAL && last.step < this.#lastStep)) return;
    this.#printed = seconds;
    const window = metrics.slice(-WINDOW);
    const images = window.reduce((sum, step) => sum + step.images, 0);
    const errors = window.reduce((sum, step) => sum + step.errors, 0);
    const rate = last.images / this.#secondsPerStep;
    console.log(
      `step ${last.step}/${this.#lastStep}: loss ${last.loss.toFixed(4)}, training error ${((100 * errors) / images).toFixed(1)}% (last ${window.length} steps), ${rate.toPrecision(3)} images/s`,
    );
  }

  /** How many steps take about that long; at least 1. */
  stepsWithin(seconds: number): number {
    return Math.max(1, Math.min(64, Math.round(seconds / this.#secondsPerStep)));
  }
}
