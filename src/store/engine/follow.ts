import { sameWork } from '../../spec/experiment.ts';
import type { Event } from '../../worker/protocol.ts';
import { testSetAfter, useTestSet } from '../answers/test-set.ts';
import { remember } from '../experiment/history.ts';
import { configOf, configs, runsAfter, useRuns } from '../experiment/runs.ts';
import { useSettings } from '../experiment/settings.ts';
import {
  recordBeginning,
  recordEvaluation,
  recordReshape,
  recordRestored,
  recordSteps,
  rewindSeries,
  takeSeries,
} from '../series/recorder.ts';
import { sessionAfter, useSession } from './session.ts';
import { recordSpeed } from './speed.ts';

/** Steps of a curve that is kept where a change ends its run: fewer say nothing yet, as while a slider passes by. */
const WORTH_KEEPING = 25;

/** Changes what the page knows, for what the engine tells. */
export function follow(event: Event): void {
  record(event);
  useTestSet.setState((set) => testSetAfter(set, event), true);
  useSession.setState((session) => sessionAfter(session, event), true);
  useRuns.setState((runs) => runsAfter(runs, event), true);
  if (event.type === 'status' && event.training) {
    const { runs } = useRuns.getState();
    recordSpeed(
      event.imagesPerSecond,
      configs().filter((_, i) => runs[i].state === 'ready'),
    );
  }
}

/** Takes down in a run's series what happens to it. */
function record(event: Event): void {
  switch (event.type) {
    case 'steps':
      recordSteps(event.run, event.series);
      break;
    case 'rewound':
      rewindSeries(event.run, event.step);
      break;
    case 'evaluation':
      recordEvaluation(event.run, event.result);
      break;
    case 'reshaped':
      recordReshape(event.run, event.step, event.changes);
      break;
    case 'restored':
      recordRestored(event.run, event.step, event.changes);
      break;
    case 'run':
      if (event.state === 'compiling' && event.step === 0) recordBeginning(event.run);
      break;
    case 'cleared':
      recordEnd(event);
      break;
    default:
  }
}

/** A run is gone or starts anew: its curve stays where it had finished, or where a change ends it. */
function recordEnd({ run: id, was }: Extract<Event, { type: 'cleared' }>): void {
  const series = takeSeries(id);
  const run = useRuns.getState().runs.find((one) => one.id === id);
  if (run === undefined) return;
  const changed = series.length >= WORTH_KEEPING && !sameWork(configOf(run, useSettings.getState().training), was);
  if (run.state === 'finished' || changed) remember({ ...was, slot: run.slot, series });
}
