import { formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { LinePlot } from '../line-plot.tsx';
import type { Measured } from './alone-plot.tsx';
import { errorScale } from './error-scale.ts';

interface Props {
  readonly measured: readonly Measured[];
  readonly lesions: 'together' | 'exchanged';
}

/** Error by how much is done to a network at once: how many blocks are left out, or pairs exchanged; 0 is the network as it is. */
export function MorePlot({ measured, lesions }: Props) {
  const w = pictureWords.missing[lesions];
  const most = Math.max(...measured.map(({ lesioned }) => lesioned.planned[lesions]));
  if (most === 0) return null;
  const spoken = measured.flatMap(({ run, lesioned: { [lesions]: errors } }) =>
    errors.length === 0 ? [] : [w.spoken(run.name, String(errors.length), formatPercent(errors[errors.length - 1]))],
  );
  return (
    <LinePlot
      caption={w.caption}
      spoken={spoken.join(' ')}
      scale={errorScale()}
      lines={measured.map(({ run, lesioned: { whole, [lesions]: errors } }) => ({
        run,
        parts: [whole, ...errors].map((error) => error / 100),
      }))}
      steps={most}
      ends={['0', w.count, String(most)]}
    />
  );
}
