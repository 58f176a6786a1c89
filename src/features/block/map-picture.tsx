import { useLayoutEffect, useRef } from 'react';
import { rgbaOf } from '../../components/rgba.ts';
import { IMAGE_SIZE } from '../../spec/images.ts';
import styles from './block.module.css';
import { planarOf } from './drawn.ts';
import type { Maps } from './toy.ts';

/** What passes at one place, as a picture. What is around it says what it shows. */
export function MapPicture({ maps }: { readonly maps: Maps }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgbaOf(planarOf(maps)), IMAGE_SIZE), 0, 0);
  }, [maps]);
  return <canvas ref={canvas} className={styles.picture} width={IMAGE_SIZE} height={IMAGE_SIZE} aria-hidden="true" />;
}
