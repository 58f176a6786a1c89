import { Button } from '../../components/button.tsx';
import { useSession, withoutGpu } from '../../store/engine/session.ts';
import { words } from '../../words/words.ts';
import { useShownRuns } from './shown-runs.ts';

/** The shown runs that can be measured, and why there are none, if so: `untrained` where only training is missing. */
export function useMeasurable(untrained: string): { readonly ids: readonly string[]; readonly blocked: string | undefined } {
  const noGpu = useSession(withoutGpu);
  const ready = useShownRuns().filter(({ started, state }) => started && (state === 'ready' || state === 'finished'));
  const blocked = noGpu ? words.transport.blocked.missing : untrained;
  return { ids: ready.map(({ id }) => id), blocked: ready.length === 0 ? blocked : undefined };
}

interface Props {
  readonly words: { readonly measure: string; readonly again: string; readonly measuring: string; readonly wait: string };
  readonly blocked: string | undefined;
  readonly measuring: boolean;
  /** Whether there is something that was measured before. */
  readonly known: boolean;
  readonly onPress: () => void;
}

/** Has runs measured, which takes a while. */
export const MeasureButton = ({ words: w, blocked, measuring, known, onPress }: Props) => (
  <Button unavailable={blocked ?? (measuring ? w.wait : undefined)} onPress={onPress}>
    {measuring ? w.measuring : known ? w.again : w.measure}
  </Button>
);
