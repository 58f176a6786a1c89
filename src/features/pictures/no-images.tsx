import { phaseOf } from '../../store/engine/phase.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';

/** In place of test images that are not there: why. */
export function NoImages() {
  const session = useSession();
  const { runs } = useRuns();
  return <p className="panel-hint">{words.transport.blocked[phaseOf(session, runs)]}</p>;
}
