import { epochImages, type TrainingSpec } from '../../spec/training.ts';
import type { DataSummary } from '../../worker/protocol.ts';
import { formatCount } from '../../words/format.ts';
import { fileWords } from '../../words/file-words.ts';
import { words } from '../../words/words.ts';

const w = fileWords.weights.readme;

/** Sets that the script can read, by what their readers call them (src/data/cifar/cifar10.ts, cifar100.ts): all of one, or in brackets how much of it. */
const PUBLISHED: readonly (readonly [RegExp, string])[] = [
  [/^CIFAR-10( \(\S+ of \S+( test)? images\))?$/, 'cifar-10-python.tar.gz'],
  [/^CIFAR-100( in 20 groups)?( \(\S+ \+ \S+ images\))?$/, 'cifar-100-python.tar.gz'],
];
const TRAIN_IMAGES = 50_000;
const TEST_IMAGES = 10_000;

/** The archive that images are from, as it is published, and whether they are all of it; `null` for others. Pure. */
export function archiveOf({ name, trainImages, testImages }: DataSummary): { readonly file: string; readonly whole: boolean } | null {
  const file = PUBLISHED.find(([pattern]) => pattern.test(name))?.[1];
  const whole = trainImages === TRAIN_IMAGES && testImages === TEST_IMAGES;
  // A folder of pictures may be called like a set.
  return file === undefined || whole === name.includes('(') ? null : { file, whole };
}

/** What lies beside exported weights: what they were trained on, and how to use them on it. */
export function weightsReadme(run: string, images: DataSummary, training: Pick<TrainingSpec, 'trainImages' | 'labelNoise'>): string {
  const archive = archiveOf(images);
  // In brackets stands how many of a published set the page had, which is not how many the run trained on.
  const set = archive === null ? images.name : images.name.replace(/ \(.*/, '');
  const { labelNoise = 0 } = training;
  return [
    w.of(run, words.images.name(set), formatCount(epochImages(images.trainImages, training)), formatCount(images.testImages)),
    ...(labelNoise === 0 ? [] : [w.randomLabels(String(labelNoise))]),
    archive === null ? w.unreadable : archive.whole ? w.whole(archive.file) : w.part(archive.file),
    w.commands(archive?.file ?? 'DATA'),
  ].join('\n\n');
}
