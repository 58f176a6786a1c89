import { useEffect, useState } from 'react';
import type { DataSummary, TrainedImages } from '../../worker/protocol.ts';
import { trainedImages } from './trained-images.ts';
import { useSession } from '../engine/session.ts';

/**
 * How images that were trained on and those of the page go together. `alike`: as far as name, numbers and classes tell. `namesake`:
 * others, which look alike by these. `none`: the page has none.
 */
export type ImagesHere = 'same' | 'alike' | 'namesake' | 'others' | 'none';

/** Pure. */
export function compareImages(then: TrainedImages, here: TrainedImages | null): ImagesHere {
  if (here === null) return 'none';
  const alike =
    then.name === here.name &&
    then.trainImages === here.trainImages &&
    then.testImages === here.testImages &&
    then.classes.join('\n') === here.classes.join('\n');
  if (then.checksum === undefined || here.checksum === undefined) return alike ? 'alike' : 'others';
  if (then.checksum === here.checksum) return 'same';
  return alike ? 'namesake' : 'others';
}

/** Whether training can go on exactly on the images of the page. */
export const canGoOn = (then: TrainedImages, here: TrainedImages | null): boolean => ['same', 'alike'].includes(compareImages(then, here));

/** The images that the page has now, with their checksum where it is wanted and can be told; undefined while they are looked at. */
export function useImagesNow(checked: boolean): TrainedImages | null | undefined {
  const here = useSession(({ data }) => data);
  const [known, setKnown] = useState<{ readonly of: DataSummary; readonly here: TrainedImages } | null>(null);
  useEffect(() => {
    if (here === null || !checked) return;
    void trainedImages().then((images) => setKnown({ of: here, here: images ?? here }));
  }, [here, checked]);
  if (here === null || !checked) return here;
  return known?.of === here ? known.here : undefined;
}

/** How the images of a file go with those of the page; `null` while they are looked at. */
export function useImagesHere(then: TrainedImages | null): ImagesHere | null {
  const here = useImagesNow(then?.checksum !== undefined);
  return then === null || here === undefined ? null : compareImages(then, here);
}
