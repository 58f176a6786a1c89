import { ImageIcon } from 'lucide-react';
import { useMemo, useState, type CSSProperties } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Segments } from '../../components/segments.tsx';
import { Slider } from '../../components/slider.tsx';
import { blockWords as w } from '../../words/block-words.ts';
import { PAPER_LINKS } from '../../words/papers.ts';
import styles from './block.module.css';
import { captionOf, type Direction } from './caption.ts';
import { Kind } from './kind.tsx';
import { Terms } from './terms.tsx';
import { usePicture } from './use-picture.ts';

const SCALES = Array.from({ length: 11 }, (_, i) => i / 10);
const DIRECTIONS: readonly Direction[] = ['forwards', 'backwards'];

/** Why shortcuts help: a plain and a residual block, and what passes through three of each while the weights are turned down. */
export default function WhyDialog({ onClose }: { readonly onClose: () => void }) {
  const [direction, setDirection] = useState<Direction>('forwards');
  const [scale, setScale] = useState(1);
  const { picture, another } = usePicture();
  const options = useMemo(() => DIRECTIONS.map((value) => ({ value, text: w.directions[value] })), []);
  const shared = { direction, scale, picture };
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose} wide>
      <p className={styles.lead}>{w.lead}</p>
      <div className={styles.controls} style={{ '--run': 'var(--ink)' } as CSSProperties}>
        <Slider
          label={w.weights}
          meaning={w.weightsMeaning}
          values={SCALES}
          value={scale}
          onChange={setScale}
          text={w.weightsText(String(scale))}
        />
        <Segments label={w.direction} caption="" options={options} value={direction} onChange={setDirection} />
        {another !== undefined && (
          <Button kind="quiet" onPress={another}>
            <ImageIcon size="1rem" aria-hidden="true" />
            {w.another}
          </Button>
        )}
      </div>
      <div className={`${styles.kinds} ${direction === 'backwards' ? styles.back : ''}`}>
        <p className={styles.heading}>{w.one}</p>
        <p className={styles.heading}>{w.three}</p>
        <Kind kind="plain" {...shared} />
        <Kind kind="residual" {...shared} />
      </div>
      <p className={styles.caption} aria-live="polite">
        {captionOf(direction, scale)}
      </p>
      <Terms direction={direction} />
      <p className={styles.note}>
        {w.measure} {w.note} <a href={PAPER_LINKS.he2015}>{w.forwardsSource}</a> · <a href={PAPER_LINKS.he2016}>{w.backwardsSource}</a>
      </p>
    </Dialog>
  );
}
