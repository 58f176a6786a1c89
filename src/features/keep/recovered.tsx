import { dismissRecovery, useRecovery } from '../../store/engine/recovery.ts';
import { formatCount } from '../../words/format.ts';
import { keepWords } from '../../words/keep-words.ts';
import { Dismissible } from './dismissible.tsx';

/** Says that the engine was lost, and that the runs have gone on. */
export function Recovered() {
  const { last } = useRecovery();
  if (last === null) return null;
  const w = keepWords.recovered;
  return (
    <Dismissible
      title={w.title[last.kind]}
      text={last.otherImages === true ? w.otherImages : last.step === 0 ? w.beganAnew : w.wentOn(formatCount(last.step))}
      onDismiss={dismissRecovery}
    />
  );
}
