import { create } from 'zustand';
import { sameWork } from '../../spec/experiment.ts';
import { connectJournal, type AskJournal } from '../../worker/journal/client.ts';
import { JournalError } from '../../worker/journal/folder.ts';
import type { KeptExperiment, OpenedExperiment } from '../../worker/journal/journal.ts';
import type { Event } from '../../worker/protocol.ts';
import { onEngineEvent } from '../engine/engine.ts';
import { experimentText } from '../experiment/address.ts';
import { askToPersist } from '../page/persistence.ts';
import { seriesOf } from '../series/recorder.ts';
import { configOf, useRuns, type Run } from '../experiment/runs.ts';
import { useSettings } from '../experiment/settings.ts';
import { encodeCurves, ratesRecord, recordsOf, type CurveRecord } from './curves.ts';
import { imagesNow } from './images-now.ts';
import { hold } from './locks.ts';
import { lastSaved, type Saved } from '../engine/last-saved.ts';
import { isBeginning, onSave, save } from '../engine/saves.ts';

/*
 * Every run is kept while it trains: its states as they are saved, and what happened to its series between them. An experiment
 * of the journal never loses a run: where one that is kept begins anew or is removed, the page goes on under another id, and
 * what was kept stays as it was.
 */

/** An edit that starts no run anew comes with no state; the text is written once it rests for so long. */
const REST_MS = 400;

export interface JournalState {
  /** Why nothing is kept at present, if that is so; training goes on. */
  readonly problem: JournalError['kind'] | null;
}

export const useJournal = create<JournalState>()(() => ({ problem: null }));

/** What happened to a run's series since the last commit, where that went to `id`. */
interface Log {
  id: string | null;
  records: CurveRecord[];
}

let ask: AskJournal | undefined;
/** The experiment that is written to, once there is one, the text that it was last written with, and what gives it back. */
let current: { readonly id: string; text?: string; readonly release: () => void } | null = null;
const logs = new Map<string, Log>();
/** What is being written of each run. */
const commits = new Map<string, Promise<void>>();
/** States that came while another one of the run was being written. */
const waiting = new Map<string, Saved>();

/** Keeps all that happens from now on. */
export function startJournal(): void {
  onEngineEvent(record);
  onSave(keep);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const edited = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keepText, REST_MS);
  };
  useRuns.subscribe(leaveGone);
  useRuns.subscribe(edited);
  useSettings.subscribe(edited);
}

/** What follows a run that goes is another experiment. An engine that has yet to build the run, or is lost, would never tell that it goes. */
function leaveGone(): void {
  const { runs } = useRuns.getState();
  for (const id of logs.keys()) if (runs.every((run) => run.id !== id)) forget(id);
}

/** Ends what is written of a run, and with it the experiment. */
function forget(run: string): void {
  const log = logs.get(run);
  logs.delete(run);
  waiting.delete(run);
  if (log !== undefined && log.id !== null && log.id === current?.id) leave();
}

/** Has the text written where it has changed since; but not where a run is about to change with it, which is another experiment. */
function keepText(): void {
  if (current?.text === undefined || current.text === experimentText()) return;
  const { id } = current;
  const there = useRuns.getState().runs.filter((run) => logs.get(run.id)?.id === id);
  // It is written beside a state.
  const run = there.find(({ state }) => state !== 'failed');
  if (run !== undefined && there.every(isAsSaved)) void save(run.id);
}

function isAsSaved(run: Run): boolean {
  const saved = lastSaved(run.id);
  return (
    saved !== undefined &&
    sameWork(configOf(run, useSettings.getState().training), { network: saved.state.network, training: saved.training })
  );
}

/** All that is kept, the newest first. */
export const keptExperiments = (): Promise<readonly KeptExperiment[]> => journal()({ type: 'list' });

export const readExperiment = (id: string): Promise<OpenedExperiment> => journal()({ type: 'read', id });

/** Removes an experiment; the one that is open goes on under another id. */
export async function removeExperiment(id: string): Promise<void> {
  if (current?.id === id) leave();
  await journal()({ type: 'remove', id });
}

/** The id of the experiment that is written to. */
export const currentId = (): string | null => current?.id ?? null;

/** Goes on writing to an experiment that this tab holds. Its runs are those, each with all of its curve there. */
export function continueExperiment(id: string, release: () => void, runs: readonly string[]): void {
  leave();
  current = { id, release };
  for (const run of runs) logs.set(run, { id, records: [] });
}

/** What comes from now on is another experiment. */
export function leave(): void {
  current?.release();
  current = null;
}

/** The worker starts when it is first needed. */
const journal = (): AskJournal => (ask ??= connectJournal());

function record(event: Event): void {
  if (!('run' in event) || event.run === undefined) return;
  if (event.type === 'steps') imagesNow();
  const log = logs.get(event.run);
  if (log === undefined) return;
  log.records.push(...recordsOfEvent(event));
  if (isBeginning(event)) forget(event.run);
}

function recordsOfEvent(event: Event): CurveRecord[] {
  switch (event.type) {
    case 'steps':
      return [{ type: 'steps', steps: event.series }];
    case 'evaluation':
      return [{ type: 'evaluation', result: event.result }];
    case 'rewound':
      // It may go on with a lower learning rate.
      return [{ type: 'rewound', step: event.step }, ...ratesRecord(seriesOf(event.run).rates)];
    case 'reshaped':
    case 'restored':
      return [{ type: 'reshaped', step: event.step, changes: event.changes }];
    default:
      return [];
  }
}

/** Resolves when all states that were told are written. */
export const allWritten = (): Promise<unknown> => Promise.all(commits.values());

function keep(id: string, saved: Saved): void {
  if (commits.has(id)) waiting.set(id, saved);
  else commits.set(id, commitAll(id, saved));
}

async function commitAll(id: string, saved: Saved): Promise<void> {
  for (let next: Saved | undefined = saved; next !== undefined;) {
    const again: Saved | undefined = await commit(id, next);
    next = waiting.get(id) ?? again;
    waiting.delete(id);
  }
  commits.delete(id);
}

/** Writes a state; gives it back where all of the run has to be written anew. */
async function commit(id: string, saved: Saved): Promise<Saved | undefined> {
  const run = useRuns.getState().runs.find((one) => one.id === id);
  const data = imagesNow();
  const { state, training } = saved;
  if (run === undefined || data === null || state.step === 0) return undefined;
  const begun = current === null;
  const experiment = (current ??= begin());
  const before = logs.get(id);
  const fresh = before?.id !== experiment.id;
  const curves = encodeCurves(fresh ? recordsOf(seriesOf(id)) : before.records);
  const log: Log = { id: experiment.id, records: [] };
  logs.set(id, log);
  let gone = false;
  const text = experimentText();
  try {
    await journal()({
      type: 'commit',
      id: experiment.id,
      commit: { text, data, slot: run.slot, name: run.name, training, state, curves, fresh },
    });
    experiment.text = text;
    useJournal.setState({ problem: null });
    void askToPersist();
    // What could not be cleared away is cleared the next time.
    if (begun) await journal()({ type: 'prune' }).catch(() => undefined);
  } catch (error) {
    // What of it was written is not known: next time it is all of the series.
    log.id = null;
    gone = error instanceof JournalError && error.kind === 'damaged' && !fresh && logs.get(id) === log;
    if (!gone) useJournal.setState({ problem: error instanceof JournalError ? error.kind : 'unavailable' });
  }
  // Those at rest have nothing new to keep, and would be lost.
  if (gone || begun) for (const other of logs.keys()) if (other !== id) void save(other);
  return gone ? saved : undefined;
}

/** An experiment that nobody has had before. */
function begin(): typeof current & object {
  const id = `${Date.now().toString(36)}-${crypto.randomUUID().slice(0, 8)}`;
  // Who is denied files is denied locks too; what comes of it is said where nothing can be written.
  const held = hold(id).catch(() => null);
  return { id, release: () => void held.then((release) => release?.()) };
}
