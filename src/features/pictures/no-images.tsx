import { phaseOf } from '../../store/phase.ts';
import { useRuns } from '../../store/runs.ts';
import { useSession } from '../../store/session.ts';
import { words } from '../../words/words.ts';

/** In place of test images that are not there: why. */
export function NoImages() {
  const session = useSession();
  const { runs } = useRuns();
  return <p className="panel-hint">{words.transport.blocked[phaseOf(session, runs)]}</p>;
}
