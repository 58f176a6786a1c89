import type { ReadSet } from '../read-choice.ts';
import { cifar10Name } from '../cifar/cifar10.ts';
import { wholeSet } from '../cifar/cifar10-download.ts';
import { DataError } from '../data-error.ts';
import { heldOut, TEST_SHARE } from '../held-out.ts';
import { nameOf, type ReadOptions, type SourceFile } from '../source-file.ts';
import { readParquet } from './parquet.ts';

/** Reads a training file and a test file, or one alone, of which the last sixth is tested on. Their names tell which is which. */
export async function readParquetFiles(files: readonly SourceFile[], options: ReadOptions): Promise<ReadSet> {
  const [first, second, more] = files.toSorted((a, b) => Number(isTest(a)) - Number(isTest(b)));
  if (more !== undefined)
    throw new DataError(
      `${files.length} Parquet files were chosen. Choose one for training and one for testing, whose name begins with 'test'.`,
    );
  if (second !== undefined && (isTest(first) || !isTest(second)))
    throw new DataError(`Of ${first.name} and ${second.name}, one must be for testing: its name must begin with 'test'.`);
  const train = await readParquet(first, options);
  if (second !== undefined) return named(wholeSet(train, await readParquet(second, options)), train.classes);
  const { count } = train.images;
  if (count < TEST_SHARE) throw new DataError(`${first.name} holds only ${count} images. Choose more of them.`);
  const set = { classes: train.classes, ...heldOut(train.images) };
  return named({ ...set, name: cifar10Name(set.train.count, set.test.count, 'held-out') }, train.classes);
}

const isTest = ({ name }: SourceFile): boolean => /^(test|val)/i.test(nameOf(name));

/** Sets of other classes than CIFAR-10's are not called so. */
const named = (set: ReadSet, classes: readonly string[]): ReadSet =>
  classes.includes('airplane') ? set : { ...set, name: `images of ${classes.length} classes` };
