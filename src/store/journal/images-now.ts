import type { DataSummary, TrainedImages } from '../../worker/protocol.ts';
import { trainedImages } from '../images/trained-images.ts';
import { useSession } from '../engine/session.ts';

/** The images that are there, as they are written beside what they train. */
let images: { readonly of: DataSummary; written: TrainedImages } | null = null;

/** With their checksum once it is known: no commit waits for it. */
export function imagesNow(): TrainedImages | null {
  const { data } = useSession.getState();
  if (data === null) return null;
  if (images?.of !== data) {
    const looked = { of: data, written: data as TrainedImages };
    images = looked;
    void trainedImages().then((found) => {
      looked.written = found ?? data;
    });
  }
  return images.written;
}
