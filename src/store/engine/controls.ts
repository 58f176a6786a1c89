import { useSettings, type Settings } from '../experiment/settings.ts';
import { act, send } from './engine.ts';

/*
 * What a person can do with the training as it is; `edits.ts` has what can be changed of an experiment.
 */

export const train = (): void => act({ type: 'train' });
export const pause = (): void => send({ type: 'pause' });
export const step = (): void => act({ type: 'step' });
export const reset = (): void => send({ type: 'reset' });
export const resetRun = (run: string): void => send({ type: 'reset', run });

export function setPace(pace: Settings['pace']): void {
  useSettings.setState({ pace });
  send({ type: 'pace', pace });
}
