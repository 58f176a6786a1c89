import { useLayoutEffect, useRef } from 'react';
import { rgbaOf } from '../../components/rgba.ts';
import { IMAGE_BYTES, IMAGE_SIZE } from '../../spec/images.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatCount } from '../../words/format.ts';
import { pictureWords } from '../../words/picture-words.ts';
import type { DataReport } from '../../worker/library/protocol.ts';
import styles from './sources.module.css';

/** Some images of each class, a row a class. */
export function ContactSheet({ report: { classes, train, samples } }: { readonly report: DataReport }) {
  const each = Math.ceil(samples.count / classes.length);
  return (
    <ul className={each > 2 ? styles.rows : styles.tiles}>
      {classes.map((given, label) => {
        const name = pictureWords.className(given);
        const from = samples.labels.indexOf(label);
        const count = from === -1 ? 0 : samples.labels.lastIndexOf(label) + 1 - from;
        return (
          <li key={given} title={d.classImages(name, formatCount(train[label]))}>
            <span className={styles.className}>{name}</span>
            {count > 0 && <Strip pixels={samples.pixels.subarray(from * IMAGE_BYTES, (from + count) * IMAGE_BYTES)} count={count} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Images side by side, pixel by pixel. `pixels`: planar, one image after the other. */
function Strip({ pixels, count }: { readonly pixels: Uint8Array; readonly count: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    for (let i = 0; i < count; i++) {
      const image = pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES);
      context?.putImageData(new ImageData(rgbaOf(image), IMAGE_SIZE), i * IMAGE_SIZE, 0);
    }
  }, [pixels, count]);
  return <canvas ref={canvas} width={count * IMAGE_SIZE} height={IMAGE_SIZE} aria-hidden="true" />;
}
