import { phaseOf } from '../../store/engine/phase.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';

/** In place of what there is not to see: why, where that is because nothing can be trained. */
export function Blocked() {
  const session = useSession();
  const { runs } = useRuns();
  return <p className="panel-hint">{words.transport.blocked[phaseOf(session, runs)]}</p>;
}
