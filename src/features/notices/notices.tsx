import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { depthOf } from '../../spec/network.ts';
import { dismissFailure } from '../../store/engine/session.ts';
import { startAgain } from '../../store/engine/recovery.ts';
import { goBack, rateToGoOn, takeFit } from '../../store/engine/remedies.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { useSession, type Failure } from '../../store/engine/session.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { reasonText } from './reason-text.ts';
import styles from './notices.module.css';

const w = words.failures;

/** What went wrong and what to do, above the page so that nothing moves. That there is no GPU is said in the chart. `children`: other notices, below. */
export function Notices({ children }: { readonly children?: ReactNode }) {
  const failures = useSession((session) => session.failures);
  const shown = failures.filter(({ kind }) => kind !== 'no-webgpu' && kind !== 'no-adapter');
  return (
    <section aria-label={w.label} className={styles.notices}>
      <div aria-live="assertive">
        {shown.map((failure) => (
          <FailureNotice key={failure.key} failure={failure} />
        ))}
      </div>
      <div aria-live="polite">{children}</div>
    </section>
  );
}

/** What can end the engine. */
const ENDS: ReadonlySet<Failure['kind']> = new Set(['device-lost', 'internal', 'out-of-memory']);

function FailureNotice({ failure }: { readonly failure: Failure }) {
  const { kind, message, reason, run, replaced } = failure;
  const name = useRuns(({ runs }) => runs.find(({ id }) => id === run)?.name);
  const othersGoOn = useRuns(({ runs }) => runs.some(({ id, state }) => id !== run && state !== 'failed' && state !== 'finished'));
  const advice = replaced !== undefined ? w.replaced : kind === 'not-finite' && !othersGoOn ? '' : w.advice[kind];
  const needsRestart = useSession((session) => session.engine === 'lost') && ENDS.has(kind);
  return (
    <Notice
      alarm
      title={name === undefined ? w.title[kind] : `${name}: ${w.title[kind]}`}
      actions={
        <>
          {needsRestart ? <Button onPress={startAgain}>{w.startAgain}</Button> : <Remedy failure={failure} />}
          {/* Nothing else on the page could restart the engine. */}
          {!needsRestart && (
            <Button kind="quiet" onPress={() => dismissFailure(failure.key)}>
              {w.dismiss}
            </Button>
          )}
        </>
      }
    >
      <p>{reason !== undefined ? reasonText(reason) : kind === 'bad-link' ? w.badLink(message) : w.detail(message)}</p>
      {advice !== '' && <p>{advice}</p>}
    </Notice>
  );
}

/** What can be done about it at one click. */
function Remedy({ failure }: { readonly failure: Failure }) {
  const { kind, back, fits } = failure;
  if (fits !== undefined)
    return (
      <Button onPress={() => takeFit(failure)}>{w.takeFit(depthOf(fits.network), fits.network.widths.join('/'), fits.batchSize)}</Button>
    );
  const rate = kind === 'not-finite' ? rateToGoOn(failure) : null;
  if (rate === null) return null;
  return (
    <Button onPress={() => goBack(failure)}>
      {back === undefined ? w.lowerRate(String(rate)) : w.goBack(formatCount(back), String(rate))}
    </Button>
  );
}
