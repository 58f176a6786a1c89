import { useLayoutEffect, useRef } from 'react';
import { rgbaOf } from '../../components/rgba.ts';
import { IMAGE_SIZE } from '../../spec/images.ts';
import styles from './pictures.module.css';

interface Props {
  /** Uint8, planar, 32x32; nothing is drawn before it is there. */
  readonly pixels: Uint8Array | undefined;
  /** What it shows, for those who hear the page; without it what is around says so. */
  readonly label?: string;
}

/** A small image as it is, pixel by pixel, as large as what is around it. */
export function Picture({ pixels, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (pixels === undefined) context?.clearRect(0, 0, IMAGE_SIZE, IMAGE_SIZE);
    else context?.putImageData(new ImageData(rgbaOf(pixels), IMAGE_SIZE), 0, 0);
  }, [pixels]);
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} className={styles.picture} width={IMAGE_SIZE} height={IMAGE_SIZE} {...name} />;
}
