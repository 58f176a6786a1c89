import type { Images } from '../../spec/images.ts';
import { allocateImages } from '../allocate-images.ts';
import { recordCount, RecordReader } from '../cifar/records.ts';

/** All records of one batch in memory. */
export function readRecords(file: string, bytes: Uint8Array): Images {
  const images = allocateImages(recordCount(file, bytes.length));
  const reader = new RecordReader(file, images);
  reader.push(bytes);
  reader.finish();
  return images;
}
