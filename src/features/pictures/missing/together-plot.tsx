import { formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { LinePlot } from '../line-plot.tsx';
import type { Measured } from './alone-plot.tsx';
import { errorScale } from './error-scale.ts';

const w = pictureWords.missing;

/** Error by how many blocks are left out at once; 0 is the whole network. */
export function TogetherPlot({ measured }: { readonly measured: readonly Measured[] }) {
  const most = Math.max(1, ...measured.map(({ leftOut }) => leftOut.together.length));
  const spoken = measured.flatMap(({ run, leftOut: { together } }) =>
    together.length === 0 ? [] : [w.spokenTogether(run.name, String(together.length), formatPercent(together[together.length - 1]))],
  );
  return (
    <LinePlot
      caption={w.together}
      spoken={spoken.join(' ')}
      scale={errorScale()}
      lines={measured.map(({ run, leftOut: { whole, together } }) => ({ run, parts: [whole, ...together].map((error) => error / 100) }))}
      ends={['0', w.leftOut, String(most)]}
    />
  );
}
