import { VARIANTS, type VariantName } from '../../spec/variants.ts';
import type { SavedStart } from '../../worker/protocol.ts';
import { NO_TEST_SET, useTestSet } from '../answers/test-set.ts';
import { keepCurve } from '../experiment/history.ts';
import { configureForAdapter } from '../experiment/placing.ts';
import { configs, useRuns, type Run } from '../experiment/runs.ts';
import { useSettings } from '../experiment/settings.ts';
import { loadChosen, receiveImages, sourceToOpen } from '../images/images.ts';
import { connectEngine, onEngineEvent, send } from './engine.ts';
import { OPENING, useSession } from './session.ts';
import { given } from '../../spec/given.ts';

onEngineEvent(receiveImages);
onEngineEvent(configureForAdapter);

/** Starts the engine, or starts it again after it was lost; runs that are named go on from what was saved of them. */
export function openEngine(saved: readonly SavedStart[] = []): void {
  useTestSet.setState(NO_TEST_SET, true);
  const goesOn = ({ id }: Run): boolean => saved.some(({ run }) => run === id);
  for (const run of useRuns.getState().runs) if (!goesOn(run)) keepCurve(run);
  useSession.setState(OPENING, true);
  useRuns.setState(({ runs }) => ({
    runs: runs.map((run) => ({ ...run, state: 'compiling', started: goesOn(run), gpuBytes: 0, before: [] })),
  }));
  connectEngine();
  send({ type: 'open', source: sourceToOpen(), ...given({ variant: askedVariant() }) });
  const { pace } = useSettings.getState();
  if (pace !== 'lockstep') send({ type: 'pace', pace });
  if (saved.length > 0) send({ type: 'restore', runs: configs(), saved });
  loadChosen();
}

/** The page's address may say how convolutions are done, `?variant=direct`; then nothing is measured. */
function askedVariant(): VariantName | undefined {
  const asked = new URL(document.baseURI).searchParams.get('variant');
  return VARIANTS.find((name) => name === asked);
}
