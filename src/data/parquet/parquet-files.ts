import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { same } from '../../spec/same.ts';
import { allocateImages, joinImages } from '../allocate-images.ts';
import { CIFAR10_CLASSES, cifar10Name } from '../cifar/cifar10.ts';
import { CIFAR100_CLASSES, cifar100Name } from '../cifar/cifar100.ts';
import { commonClasses } from '../cifar/class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import { heldOut, splitOf, TEST_SHARE } from '../held-out.ts';
import { mixedPlace } from '../mixed-place.ts';
import { MOST_IMAGES } from '../pack/pack-manifest.ts';
import type { Decode } from '../pictures/decode.ts';
import type { ReadSet } from '../read-choice.ts';
import { nameOf, type ReadOptions, type SourceFile } from '../source-file.ts';
import { readParquet, type ParquetSplit } from './parquet.ts';

/**
 * Reads the files of a set, in the order of their names, which tell what is tested on: test-00000-of-00001.parquet, or
 * test/0000.parquet. Where none does, it is the last sixth. Sets other than CIFAR's are mixed, as many come class by class,
 * and are called `setName`.
 */
export async function readParquetFiles(
  files: readonly SourceFile[],
  options: ReadOptions,
  decode?: Decode,
  setName?: string,
): Promise<ReadSet> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const train: ParquetSplit[] = [];
  const test: ParquetSplit[] = [];
  let before = 0;
  for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const onProgress = (bytes: number): void => options.onProgress?.(before + bytes, total);
    (isTest(file) ? test : train).push(await readParquet(file, { ...options, onProgress }, decode));
    before += file.size;
  }
  const splits = [...train, ...test];
  const classes = commonClasses(splits.map((split) => split.classes));
  const count = splits.reduce((sum, { images }) => sum + images.count, 0);
  if (count > MOST_IMAGES)
    throw new DataError(`The Parquet files hold ${grouped(count)} images; at most ${grouped(MOST_IMAGES)} are read. Choose fewer files.`);
  const said = train.length > 0 && test.length > 0;
  if (!said && count < TEST_SHARE) throw new DataError(`${files[0].name} holds only ${count} images. Choose more of them.`);

  const { labels } = splits[0];
  const ten = same(classes, CIFAR10_CLASSES);
  const hundred = labels !== undefined && classes.length === CIFAR100_CLASSES[labels];
  const whole = (parts: readonly ParquetSplit[]): Images => {
    const images = parts.length === 1 ? parts[0].images : joinImages(parts.map((part) => part.images));
    return ten || hundred ? images : mixed(images);
  };
  const set = said ? { train: whole(train), test: whole(test) } : heldOut(whole(splits));
  const counts = [set.train.count, set.test.count] as const;
  if (hundred) return { name: cifar100Name(...counts, labels), classes, ...set, labels };
  const name = ten ? cifar10Name(...counts, said ? 'official' : 'held-out') : (setName ?? `images of ${classes.length} classes`);
  return { name, classes, ...set, ...(labels === undefined ? {} : { labels }) };
}

const isTest = ({ name }: SourceFile): boolean => /^(test|val)/i.test(nameOf(name)) || splitOf(name.split('/').at(-2)) === 'test';

function mixed({ count, labels, pixels }: Images): Images {
  const images = allocateImages(count);
  for (let i = 0; i < count; i++) {
    const at = mixedPlace(i, count);
    images.labels[at] = labels[i];
    images.pixels.set(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), at * IMAGE_BYTES);
  }
  return images;
}
