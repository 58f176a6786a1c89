import { useEffect, useState } from 'react';
import { testImages } from './ask.ts';

const NONE: ReadonlyMap<number, Uint8Array> = new Map();

/** Test images (uint8, planar, 32x32) by number, as they arrive; keep `numbers` the same object while they are the same. */
export function useTestImages(numbers: readonly number[]): ReadonlyMap<number, Uint8Array> {
  const [images, setImages] = useState(NONE);
  useEffect(() => {
    let active = true;
    void testImages(numbers).then((found) => {
      if (active && found !== null) setImages(found);
    });
    return () => {
      active = false;
    };
  }, [numbers]);
  return images;
}
