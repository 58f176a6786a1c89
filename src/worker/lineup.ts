import { sameWork } from '../spec/experiment.ts';
import { failureOf } from './failure.ts';
import type { Loop } from './loop.ts';
import { switched, undone, type Continuation } from './past.ts';
import type { Command, Event, RunConfig, SavedStart } from './protocol.ts';
import { Run } from './run.ts';
import { SavedStarts } from './saved-starts.ts';
import { refuseTooLarge, withFit } from './too-large.ts';
import { compileAhead, type Workshop } from './workshop.ts';

/** Brings about what was asked for, when it is its turn. */
type Work = () => Promise<void>;

/** The runs that there are, and those that there are to be. What is wanted counts as soon as it is known; the rest is the work that is given back. */
export class Lineup {
  readonly #loop: Loop;
  readonly #emit: (event: Event) => void;
  readonly #runs = new Map<string, Run>();
  #configs: readonly RunConfig[] = [];
  readonly #starts: SavedStarts;
  /** Runs that could not be built, until something changes that may let them. */
  readonly #refused = new Map<string, RunConfig>();
  /** What the last switch of shortcuts of each run came to. */
  readonly #switched = new Map<string, Pick<RunConfig, 'request' | 'network'>>();
  /** There is none before there are images. */
  #workshop: Workshop | undefined;

  constructor(loop: Loop, emit: (event: Event) => void) {
    this.#loop = loop;
    this.#emit = emit;
    this.#starts = new SavedStarts(emit);
  }

  get runs(): ReadonlyMap<string, Run> {
    return this.#runs;
  }

  configure(wanted: readonly RunConfig[]): Work {
    const runs = this.#asSwitched(wanted);
    for (const config of this.#configs) if (!runs.some((other) => sameRun(other, config))) this.#starts.drop(config.id);
    this.#configs = runs;
    return () => this.#rearrange(runs);
  }

  restore(wanted: readonly RunConfig[], saved: readonly SavedStart[]): Work {
    const runs = this.#asSwitched(wanted);
    this.#configs = runs;
    for (const start of saved) {
      const config = runs.find(({ id }) => id === start.run);
      if (config !== undefined) this.#starts.read(config, start);
    }
    return () => this.#rearrange(runs);
  }

  /** All, or one. */
  reset(run?: string): Work {
    const concerns = (id: string): boolean => run === undefined || id === run;
    for (const { id } of this.#configs) if (concerns(id)) this.#starts.drop(id);
    this.#refused.clear();
    return () => this.#rebuild(({ config }) => !concerns(config.id));
  }

  /** Has a run go on with another network, or as it was before. Where it cannot (it has not begun, or the weights to be switched are lost), it begins anew. */
  reshape(command: Extract<Command, { type: 'reshape' | 'undo' }>): Work {
    this.#want(command.run);
    return () => this.#reshape(command);
  }

  /** Has a run whose loss broke go on from its last good checkpoint; without one it begins anew. */
  goBack(wanted: RunConfig): Work {
    const [config] = this.#asSwitched([wanted]);
    this.#want(config);
    return () => this.#goBack(config);
  }

  /** Has all begin anew in the workshop that `prepare` gives once they are gone. */
  renew(prepare: () => Workshop): Promise<void> {
    return this.#rebuild(
      () => false,
      () => {
        this.#workshop = prepare();
        this.#refused.clear();
      },
    );
  }

  /** With the networks that switches have left them with, where who asks may not have heard of that. */
  #asSwitched(configs: readonly RunConfig[]): readonly RunConfig[] {
    return configs.map((config) => {
      const switched = this.#switched.get(config.id);
      return switched?.request === config.request ? { ...config, network: switched.network } : config;
    });
  }

  /** In place of the one with its id. */
  #want(config: RunConfig): void {
    this.#configs = this.#configs.map((other) => (other.id === config.id ? config : other));
  }

  /** What differs only from a later command is for that one to change, and nothing is dropped for a state that does not fit. */
  #rearrange(runs: readonly RunConfig[]): Promise<void> {
    this.#dropMisfits();
    return this.#rebuild(
      ({ config }) => !this.#starts.has(config.id) && [...runs, ...this.#configs].some((other) => sameRun(other, config)),
    );
  }

  #dropMisfits(): void {
    if (this.#workshop !== undefined) this.#starts.dropMisfits(this.#configs, this.#workshop.images.classes);
  }

  /** Drops the runs that are not to be kept, then builds those that are missing; the others go on. */
  async #rebuild(keep: (run: Run) => boolean, between?: () => void): Promise<void> {
    // Where nothing is left to train, training ends; else chance would decide whether it goes on with the new runs.
    const ends = ![...this.#runs.values()].some(keep);
    if (ends) this.#loop.stop();
    for (const [id, run] of this.#runs) {
      if (keep(run)) continue;
      this.#runs.delete(id);
      await run.destroy();
      this.#refused.clear();
      this.#emit({ type: 'cleared', run: id, was: run.config });
    }
    if (ends) await this.#loop.pause();
    between?.();
    this.#dropMisfits();
    const workshop = this.#workshop;
    if (workshop === undefined) return;
    // All at once; what goes wrong is told as they are built.
    for (const config of this.#configs) if (this.#isMissing(config)) await this.#compileAhead(workshop, config).catch(() => undefined);
    for (const config of this.#configs) {
      const kept = this.#runs.get(config.id);
      if (kept !== undefined)
        await kept.take(sameRun(config, kept.config) ? config : { ...kept.config, name: config.name }).catch((error: unknown) => {
          this.#emit(failureOf(error, config.id));
        });
      else if (this.#isMissing(config)) await this.#build(workshop, config);
    }
  }

  /** There is no such run, and it was not refused. */
  #isMissing(config: RunConfig): boolean {
    const refused = this.#refused.get(config.id);
    return !this.#runs.has(config.id) && (refused === undefined || !sameRun(config, refused) || this.#starts.has(config.id));
  }

  async #compileAhead(workshop: Workshop, config: RunConfig): Promise<void> {
    refuseTooLarge(workshop, config);
    await compileAhead(workshop, this.#begun(config), this.#starts.get(config.id));
  }

  /** As it is to begin: from a saved state with the shortcuts of then. A switch that was asked for meanwhile has its turn after that. */
  #begun(config: RunConfig): RunConfig {
    const start = this.#starts.get(config.id);
    return start === undefined ? config : { ...config, network: { ...config.network, residual: start.from.network.residual } };
  }

  async #build(workshop: Workshop, config: RunConfig): Promise<void> {
    try {
      refuseTooLarge(workshop, config);
      const start = this.#starts.get(config.id);
      const begun = this.#begun(config);
      this.#starts.drop(config.id);
      this.#runs.set(config.id, await Run.create(workshop, begun, this.#emit, start));
      if (start !== undefined) this.#emit({ type: 'restored', run: config.id, step: start.from.state.step, changes: start.past.changes });
    } catch (error) {
      this.#refused.set(config.id, config);
      this.#emit({ type: 'run', run: config.id, state: 'failed', step: 0, gpuBytes: 0 });
      this.#emit(withFit(failureOf(error, config.id), workshop, config));
    }
  }

  async #reshape({ type, run: config }: Extract<Command, { type: 'reshape' | 'undo' }>): Promise<void> {
    const old = this.#runs.get(config.id);
    const workshop = this.#workshop;
    if (old === undefined || workshop === undefined) return;
    if (old.step === 0 || (type === 'reshape' && old.failed)) {
      await this.#rebuild((run) => run !== old || sameRun(config, run.config));
      return;
    }
    const { request } = config;
    const tell = ({ config: { network }, step, past }: Run): void => {
      this.#switched.set(config.id, { request, network });
      // Of commands that were sent before, too.
      this.#configs = this.#asSwitched(this.#configs);
      this.#emit({
        type: 'reshaped',
        run: config.id,
        request,
        network,
        step,
        changes: past.changes,
        before: past.before.map((before) => before.network),
      });
    };
    const stay = (): void => {
      old.resume();
      tell(old);
    };
    await this.#loop.whileSuspended(async () => {
      try {
        const now = await old.suspend();
        const on = type === 'undo' ? undone(old.past) : old.failed ? null : switched(now, config.network, old.past);
        if (on === null) stay();
        else await this.#replace(workshop, old, config, on, tell);
      } catch (error) {
        this.#emit(failureOf(error, config.id));
        stay();
      }
    });
  }

  async #goBack(config: RunConfig): Promise<void> {
    const old = this.#runs.get(config.id);
    const workshop = this.#workshop;
    if (old?.good === undefined || workshop === undefined) {
      await this.#rebuild((run) => run !== old);
      return;
    }
    const { good, past } = old;
    const { step } = good.state;
    await this.#loop.whileSuspended(async () => {
      try {
        await this.#replace(workshop, old, config, { from: good, past }, () => {
          this.#emit({ type: 'rewound', run: config.id, step });
        });
      } catch (error) {
        this.#emit({ type: 'run', run: config.id, state: 'failed', step, gpuBytes: 0 });
        this.#emit(failureOf(error, config.id));
      }
    });
  }

  /** Has a run go on from elsewhere, with the kernels that it had. */
  async #replace(workshop: Workshop, old: Run, config: RunConfig, on: Continuation, tell: (run: Run) => void): Promise<void> {
    const run = await Run.create(workshop, { ...config, network: on.from.network }, this.#emit, { ...on, variant: old.variant });
    this.#runs.set(config.id, run);
    tell(run);
    await old.destroy();
  }
}

/** The same run, but perhaps by another name, or with another end. */
function sameRun(a: RunConfig, b: RunConfig): boolean {
  return a.id === b.id && sameWork(a, b);
}
