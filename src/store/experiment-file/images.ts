import { useEffect, useState } from 'react';
import type { DataSummary } from '../../worker/protocol.ts';
import { imagesChecksum } from '../actions.ts';
import { useSession } from '../session.ts';

/** The images that an experiment was trained on. */
export interface SavedImages extends DataSummary {
  /** Of what they are, whatever they are called (src/data/checksum.ts). Older files have none. */
  readonly checksum?: string;
}

/**
 * How the images of a file and those of the page go together. `alike`: as far as name and numbers tell. `namesake`: others,
 * which look alike by these. `none`: the page has none.
 */
export type ImagesHere = 'same' | 'alike' | 'namesake' | 'others' | 'none';

/** Pure. */
export function compareImages(then: SavedImages, here: SavedImages | null): ImagesHere {
  if (here === null) return 'none';
  const alike = then.name === here.name && then.trainImages === here.trainImages && then.testImages === here.testImages;
  if (then.checksum === undefined || here.checksum === undefined) return alike ? 'alike' : 'others';
  if (then.checksum === here.checksum) return 'same';
  return alike ? 'namesake' : 'others';
}

/** The same for the images that the page has now; `null` while they are looked at. */
export function useImagesHere(then: SavedImages | null): ImagesHere | null {
  const here = useSession(({ data }) => data);
  const [known, setKnown] = useState<{ readonly of: DataSummary; readonly here: SavedImages } | null>(null);
  const checked = then?.checksum !== undefined;
  useEffect(() => {
    if (here === null || !checked) return;
    void imagesChecksum().then((checksum) => setKnown({ of: here, here: { ...here, ...(checksum === undefined ? {} : { checksum }) } }));
  }, [here, checked]);
  if (then === null) return null;
  if (here === null || !checked) return compareImages(then, here);
  return known?.of === here ? compareImages(then, known.here) : null;
}
