import type { CSSProperties } from 'react';
import { pictureWords } from '../../../words/picture-words.ts';
import { placeOn, type Decades } from './decades.ts';
import { sizeText } from '../size-text.ts';
import styles from './gradients.module.css';

const w = pictureWords.gradients;

interface Props {
  readonly run: string;
  /** Of each block; a third of them in each stage. */
  readonly sizes: Float32Array;
  readonly decades: Decades;
}

/** One bar a block, stage by stage, on a logarithmic scale. */
export function Bars({ run, sizes, decades }: Props) {
  const perStage = sizes.length / 3;
  const exponents = Array.from({ length: decades.to - decades.from + 1 }, (_, i) => decades.from + i);
  return (
    <div
      className={styles.plot}
      style={{ '--decades': exponents.length - 1 } as CSSProperties}
      role="img"
      aria-label={w.spoken(run, sizeText(sizes[0]), sizeText(sizes[sizes.length - 1]), sizeText(Math.max(...sizes)))}
    >
      <div className={styles.scale}>
        {exponents.map((exponent) => (
          <span key={exponent} style={{ '--place': placeOn(decades, 10 ** exponent) } as CSSProperties}>
            10<sup>{exponent}</sup>
          </span>
        ))}
      </div>
      {[0, 1, 2].map((stage) => (
        <div key={stage}>
          <div className={styles.bars}>
            {Array.from(sizes.subarray(stage * perStage, (stage + 1) * perStage), (size, block) => (
              <i key={block} style={{ '--place': placeOn(decades, size) } as CSSProperties} />
            ))}
          </div>
          <span>{w.stage(String(stage + 1))}</span>
        </div>
      ))}
    </div>
  );
}
