import type { Event } from '../../worker/protocol.ts';
import { testSetAfter, useTestSet } from '../answers/test-set.ts';
import { endCurve, endLostCurve } from '../experiment/history.ts';
import { configs, runsAfter, useRuns } from '../experiment/runs.ts';
import { recordBeginning, recordEvaluation, recordReshape, recordRestored, recordSteps, rewindSeries } from '../series/recorder.ts';
import { sessionAfter, useSession } from './session.ts';
import { recordSpeed } from './speed.ts';

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
      if (event.state !== 'compiling' || event.step !== 0) break;
      endLostCurve(event.run);
      recordBeginning(event.run);
      break;
    case 'cleared':
      endCurve(event.was);
      break;
    default:
  }
}
