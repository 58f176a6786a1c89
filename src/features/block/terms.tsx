import { Term } from '../../components/term.tsx';
import { blockWords as w } from '../../words/block-words.ts';
import styles from './block.module.css';
import type { Direction } from './caption.ts';

/** The signs of the drawing, each with a sentence that explains it. */
export function Terms({ direction }: { readonly direction: Direction }) {
  const { terms } = w;
  const signs = [
    ['F(x)', terms.computed],
    [w.convolution, terms.convolution],
    ['ReLU', terms.relu],
    ['+', terms.sum],
    ...(direction === 'forwards'
      ? []
      : [
          ['∂L/∂x', terms.gradient],
          ['F′(x)', terms.derivative],
        ]),
  ];
  return (
    <p className={styles.terms}>
      {signs.map(([sign, meaning]) => (
        <Term key={sign} meaning={meaning}>
          {sign}
        </Term>
      ))}
    </p>
  );
}
