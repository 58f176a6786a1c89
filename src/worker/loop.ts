import type { GpuContext } from '../engine/gpu/context.ts';
import { failureOf } from './failure.ts';
import type { Event } from './protocol.ts';
import type { Run } from './run.ts';

/** Work of one submit in ms: long enough to keep the GPU busy, short enough that the page's own drawing gets its turn. */
const TARGET_MS = 20;
const MAX_STEPS_PER_SUBMIT = 64;
/** A step that takes longer than this, in ms, is split into submits of about so many ms. */
const LONG_MS = 200;
const PART_MS = 50;
/** Submits of a step of which nothing is known yet: where it takes 10 s, a third of a second each. */
const FIRST_PARTS = 32;
/** Submits on their way at once: one runs while the next waits. */
const IN_FLIGHT = 2;
const REPORT_MS = 100;
const RATE_WINDOW_MS = 2000;

/** How long a step takes of these runs together. */
interface Rate {
  readonly runs: readonly Run[];
  /** Measured between the ends of submits; Infinity before the first. */
  msPerStep: number;
}

/** Trains the runs: submits steps, keeps few submits in flight, and has the runs report about ten times a second. */
export class Loop {
  pace: 'lockstep' | 'free' = 'lockstep';
  readonly #runs: () => readonly Run[];
  readonly #emit: (event: Event) => void;
  readonly #inFlight: Promise<void>[] = [];
  /** Of every set of runs that has been submitted and is still there: another may take a hundred times as long. */
  #rates: readonly Rate[] = [];
  #lastEnd = 0;
  #wanted = false;
  #turning: Promise<void> | undefined;
  #rebuilding: Promise<void> | undefined;
  #reports: Promise<void> = Promise.resolve();
  #lastReport = 0;
  readonly #trained: { readonly at: number; readonly images: number }[] = [];

  constructor(runs: () => readonly Run[], emit: (event: Event) => void) {
    this.#runs = runs;
    this.#emit = emit;
  }

  start(gpu: GpuContext): void {
    this.#wanted = true;
    // The time before was no training.
    if (this.#turning === undefined) this.#trained.length = 0;
    this.#turning ??= this.#turn(gpu);
    this.#status();
  }

  /** Ends training after the submits under way. */
  stop(): void {
    this.#wanted = false;
  }

  /** Like `stop`; resolves when all is told. */
  async pause(): Promise<void> {
    this.stop();
    await this.#turning;
  }

  /** Does something to a run that is suspended meanwhile: training waits for it where no other run has anything to do. */
  async whileSuspended(work: () => Promise<void>): Promise<void> {
    this.#rebuilding = work().finally(() => {
      this.#rebuilding = undefined;
    });
    await this.#rebuilding;
  }

  /** One step of those runs that are furthest back (lock-step) or of all. */
  async step(gpu: GpuContext): Promise<void> {
    await this.#submit(gpu, this.#next(), 1);
    await this.#settle();
  }

  async #turn(gpu: GpuContext): Promise<void> {
    const turn = (): readonly Run[] => (this.#wanted && gpu.failure === undefined ? this.#next() : []);
    try {
      // Again where it was started anew, or got new runs, while it settled.
      do {
        for (let runs = turn(); runs.length > 0; runs = turn()) {
          await this.#submit(gpu, runs, MAX_STEPS_PER_SUBMIT);
          if (this.#inFlight.length >= IN_FLIGHT) await this.#inFlight[0];
          if (performance.now() - this.#lastReport > REPORT_MS) this.#report();
        }
        await this.#settle();
        // What goes wrong there is reported there.
        if (this.#wanted) await this.#rebuilding?.catch(() => undefined);
      } while (turn().length > 0);
    } catch (error) {
      this.#emit(failureOf(error));
    }
    // Before anything else runs: who starts from here on starts anew.
    this.#turning = undefined;
    this.#wanted = false;
    this.#status();
  }

  /** The runs whose turn it is. */
  #next(): readonly Run[] {
    const active = this.#runs().filter((run) => run.active);
    if (this.pace === 'free') return active;
    const least = Math.min(...active.map((run) => run.step));
    return active.filter((run) => run.step === least);
  }

  /** Submits as many steps as take about TARGET_MS, but at most `most`. */
  async #submit(gpu: GpuContext, turn: readonly Run[], most: number): Promise<void> {
    if (turn.some((run) => run.stepsAhead === 0)) await Promise.all(turn.map((run) => run.drain()));
    // Meanwhile a run may have been dropped.
    const runs = turn.filter((run) => run.active && run.stepsAhead > 0);
    if (runs.length === 0) return;
    // In lock-step, a run that started later catches up to the others, and no further.
    const ahead = this.pace === 'free' ? [] : this.#runs().filter((run) => run.active && run.step > runs[0].step);
    const rate = this.#rateOf(runs);
    const { msPerStep } = rate;
    const steps = Math.min(
      most,
      Math.max(1, Math.round(TARGET_MS / msPerStep)),
      ...runs.map((run) => run.stepsAhead),
      ...ahead.map((run) => run.step - runs[0].step),
    );
    if (this.#inFlight.length === 0) this.#lastEnd = performance.now();

    if (msPerStep > LONG_MS) {
      // Operating systems end work that keeps a GPU to itself for too long, and nothing is drawn meanwhile.
      const parts = Number.isFinite(msPerStep) ? Math.ceil(msPerStep / runs.length / PART_MS) : FIRST_PARTS;
      for (const run of runs) run.enqueueInParts(parts);
    } else {
      gpu.submit((pass) => {
        for (const run of runs) run.encode(pass, steps);
      });
    }
    const done: Promise<void> = gpu.done().then(() => {
      void this.#inFlight.splice(this.#inFlight.indexOf(done), 1);
      const now = performance.now();
      const ms = now - this.#lastEnd;
      for (const run of runs) run.spend(ms);
      // What other runs submitted before may be heard of at the same time; then this one seems to have taken none.
      rate.msPerStep = 0.7 * (Number.isFinite(rate.msPerStep) ? rate.msPerStep : Math.max(TARGET_MS, ms / steps)) + (0.3 * ms) / steps;
      this.#lastEnd = now;
      this.#trained.push({ at: now, images: runs.reduce((sum, run) => sum + steps * run.batchSize, 0) });
    });
    this.#inFlight.push(done);
    for (const run of runs) await run.evaluateIfDue();
  }

  #rateOf(runs: readonly Run[]): Rate {
    const known = this.#rates.find((rate) => sameRuns(rate.runs, runs));
    if (known !== undefined) return known;
    const there = this.#runs();
    const rate: Rate = { runs, msPerStep: Infinity };
    this.#rates = [...this.#rates.filter((other) => other.runs.every((run) => there.includes(run))), rate];
    return rate;
  }

  /** Has the runs fetch and post their metrics, unless they are still at it. */
  #report(): void {
    this.#lastReport = performance.now();
    this.#reports = Promise.all(this.#runs().map((run) => run.drain()))
      .then(() => {
        this.#status();
      })
      .catch((error: unknown) => {
        this.#emit(failureOf(error));
      });
  }

  /** Waits for the GPU, and for the last evaluation of runs that took their last step; tells the page all that happened. */
  async #settle(): Promise<void> {
    await Promise.all(this.#inFlight);
    await this.#reports;
    this.#report();
    await this.#reports;
    await Promise.all(
      this.#runs()
        .filter((run) => !run.active)
        .map((run) => run.settled()),
    );
  }

  #status(): void {
    const now = performance.now();
    while (this.#trained.length > 0 && now - this.#trained[0].at > RATE_WINDOW_MS && this.#trained.length > 2) this.#trained.shift();
    const images = this.#trained.slice(1).reduce((sum, entry) => sum + entry.images, 0);
    const seconds = this.#trained.length < 2 ? 0 : (this.#trained[this.#trained.length - 1].at - this.#trained[0].at) / 1000;
    this.#emit({ type: 'status', training: this.#turning !== undefined, imagesPerSecond: seconds > 0 ? images / seconds : 0 });
  }
}

const sameRuns = (a: readonly Run[], b: readonly Run[]): boolean => a.length === b.length && a.every((run, i) => run === b[i]);
