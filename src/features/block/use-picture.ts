import { useMemo, useState } from 'react';
import { useTestSet } from '../../store/answers/test-set.ts';
import { useTestImages } from '../../store/answers/use-test-images.ts';
import { drawnPicture, mapsOf } from './drawn.ts';
import type { Maps } from './toy.ts';

/** A ship, in CIFAR-10: its edges are clear and its colours few. */
const FIRST = 1;

/** A picture to pass through: one of the test images, with a way to the next; a drawn one where there are none. */
export function usePicture(): { readonly picture: Maps; readonly another: (() => void) | undefined } {
  const count = useTestSet(({ labels }) => labels?.length ?? 0);
  const [number, setNumber] = useState(FIRST);
  const image = count === 0 ? null : number % count;
  const pixels = useTestImages(useMemo(() => (image === null ? [] : [image]), [image]));
  // Until the next one is there, the last stays.
  const [shown] = [...pixels.values()];
  const picture = useMemo(() => (shown === undefined ? drawnPicture() : mapsOf(shown)), [shown]);
  return { picture, another: image === null ? undefined : () => setNumber(image + 1) };
}
