import { onSeriesChange, seriesOf } from '../store/series/recorder.ts';
import { useRuns } from '../store/experiment/runs.ts';
import { useSession } from '../store/engine/session.ts';
import { formatCount } from '../words/format.ts';
import { words } from '../words/words.ts';

/** In ms; browsers let a hidden tab do little. */
const INTERVAL = 1000;

/** A hidden tab goes on training, and draws nothing: its name says how far it is, until it is seen again. */
export function nameHiddenTab(): void {
  let last = -Infinity;
  const rename = (): void => {
    const { training } = useSession.getState();
    const steps = Math.max(...useRuns.getState().runs.map(({ id }) => seriesOf(id).length));
    document.title = training ? words.hiddenTab.training(formatCount(steps)) : words.hiddenTab.ended;
  };
  /** Whether it was training when it was hidden. */
  let watched = false;
  document.addEventListener('visibilitychange', () => {
    watched = document.hidden && useSession.getState().training;
    if (watched) rename();
    else document.title = words.tabTitle;
  });
  onSeriesChange(() => {
    if (!watched || performance.now() - last < INTERVAL) return;
    last = performance.now();
    rename();
  });
  useSession.subscribe(({ training }, before) => {
    if (watched && training !== before.training) rename();
  });
}
