import { MAX_NAME } from '../../spec/experiment.ts';
import { parseNetwork, type NetworkSpec } from '../../spec/network.ts';
import type { Question } from '../../spec/questions.ts';
import { SpecError } from '../../spec/spec-error.ts';
import { parseOwnTraining, parseTraining, type OwnTraining, type TrainingSpec } from '../../spec/training.ts';
import { runWords } from '../../words/run-words.ts';
import { configureNow, configureSoon, setExperiment, setExperimentSoon } from './placing.ts';
import { keepCurve } from './history.ts';
import { clearHistory } from './history.ts';
import { automaticName, isAutomatic } from './names.ts';
import { questionExperiment, questionSlots } from './questions.ts';
import { canReshape, reshapeRun } from './reshape.ts';
import { freeSlot, newRun, specOf, useRuns, withNetwork, withRun, type Run } from './runs.ts';
import { onSoftware, useSession } from '../engine/session.ts';
import { useSettings } from './settings.ts';
import { withoutKey } from '../without-key.ts';

/*
 * What a person can change of an experiment. The stores change at once; only the runs concerned start anew.
 */

const find = (id: string): Run | undefined => useRuns.getState().runs.find((run) => run.id === id);
const namesBut = (id?: string): string[] => useRuns.getState().runs.flatMap((run) => (run.id === id ? [] : [run.name]));

/**
 * Gives one run another network. It starts anew with it, unless it is training already and only shortcuts are switched:
 * then it goes on with the weights that it has. Throws a SpecError for a network that cannot be built.
 */
export function changeNetwork(id: string, edit: (network: NetworkSpec) => NetworkSpec): void {
  const run = find(id);
  if (run === undefined) return;
  const network = parseNetwork(edit(run.network));
  if (canReshape(run, network)) reshapeRun(run, network);
  else {
    // The answer to a switch that is still under way tells of a network that it no longer is.
    useRuns.setState((state) => withRun(withNetwork(state, id, network), id, { request: run.request + 1 }));
    configureSoon();
  }
}

/** Gives all networks these widths. */
export function changeAllWidths(widths: NetworkSpec['widths']): void {
  for (const { id } of useRuns.getState().runs) changeNetwork(id, (network) => ({ ...network, widths }));
}

/** Changes what runs share: those that do not have it of their own start anew. Throws a SpecError that names what is wrong. */
export function changeTraining(change: Partial<TrainingSpec>): void {
  useSettings.setState({ training: parseTraining({ ...useSettings.getState().training, ...change }) });
  configureNow();
}

/** Gives one run a setting of its own, or changes it. Throws a SpecError that names what is wrong. */
export function changeOwn(id: string, change: OwnTraining): void {
  const run = find(id);
  if (run === undefined) return;
  const own = parseOwnTraining({ ...run.own, ...change });
  useRuns.setState((state) => withRun(state, id, { own }));
  configureNow();
}

/** Has a run share a setting again. */
export function shareAgain(id: string, setting: keyof TrainingSpec): void {
  const run = find(id);
  if (run === undefined) return;
  useRuns.setState((state) => withRun(state, id, { own: withoutKey(run.own, setting) }));
  configureNow();
}

/** Adds a run like the one with that id, or like the last. Nothing happens where there are four. */
export function addRun(like?: string): void {
  const { runs } = useRuns.getState();
  const slot = freeSlot(runs);
  const model = runs.find(({ id }) => id === like) ?? runs.at(-1);
  if (slot === undefined || model === undefined) return;
  const added = newRun({ ...specOf(model), name: copyName(model) }, slot);
  useRuns.setState({ runs: [...runs, added] });
  configureNow();
}

function copyName({ name, network }: Run): string {
  if (isAutomatic(name, network)) return automaticName(network, namesBut());
  const base = name.replace(/ \(\d+\)$/, '');
  for (let count = 2; ; count++) {
    const ending = ` (${count})`;
    const copy = base.slice(0, MAX_NAME - ending.length) + ending;
    if (!namesBut().includes(copy)) return copy;
  }
}

/** Removes a run; its curve stays in the history. The last run cannot be removed. */
export function removeRun(id: string): void {
  const { runs } = useRuns.getState();
  const run = find(id);
  if (run === undefined || runs.length === 1) return;
  keepCurve(run);
  useRuns.setState({ runs: runs.filter((other) => other !== run) });
  configureNow();
}

/** Names a run; an empty name brings back the automatic one. Throws a SpecError for a name that another run has. */
export function renameRun(id: string, to: string): void {
  const run = find(id);
  if (run === undefined) return;
  const wanted = to.trim().slice(0, MAX_NAME);
  const name = wanted === '' ? automaticName(run.network, namesBut(id)) : wanted;
  if (namesBut(id).includes(name)) throw new SpecError(runWords.nameTaken(name));
  useRuns.setState((state) => withRun(state, id, { name }));
  configureNow();
}

export function setHidden(id: string, hidden: boolean): void {
  useRuns.setState((state) => withRun(state, id, { hidden }));
}

/** Sets up the experiment that answers a question, at a size that suits the adapter. */
export function askQuestion(question: Question, set = setExperiment): void {
  useSettings.setState({ question });
  set(questionExperiment(question, onSoftware(useSession.getState())), questionSlots(question));
}

/**
 * The same for one of several that are leafed through: all is shown at once, and the engine hears of the one where they rest. Curves of
 * the question before would be taken for this one's, and go.
 */
export function leafTo(question: Question): void {
  askQuestion(question, setExperimentSoon);
  clearHistory();
}
