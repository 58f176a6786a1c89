import { IMAGE_BYTES, IMAGE_SIZE, type Images, type ImageSet } from '../spec/images.ts';

const PLANE = IMAGE_SIZE * IMAGE_SIZE;
/** Images of the contact sheet, and of one class at most. */
const MOST_SAMPLES = 120;
const MOST_OF_A_CLASS = 12;

/** What people should see of a set before they train on it. */
export interface DataReport {
  readonly name: string;
  readonly classes: readonly string[];
  /** Images of each class. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Of the training images, for red, green and blue, in [0, 1]; over all pixels. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Some training images of each class, class by class. */
  readonly samples: Images;
}

/** Looks at a whole set. Pure. */
export function reportOf({ name, classes, train, test }: ImageSet): DataReport {
  return {
    name,
    classes,
    train: countsOf(train, classes.length),
    test: countsOf(test, classes.length),
    ...channelsOf(train),
    samples: samplesOf(train, classes.length),
  };
}

function countsOf({ labels }: Images, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}

/** Sums of bytes and of their squares are whole numbers below 2^53 for up to 10^11 pixels: exact. */
function channelsOf({ count, pixels }: Images): Pick<DataReport, 'mean' | 'deviation'> {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = i * IMAGE_BYTES + channel * PLANE;
      let sum = 0;
      let square = 0;
      for (let p = start; p < start + PLANE; p++) {
        const value = pixels[p];
        sum += value;
        square += value * value;
      }
      sums[channel] += sum;
      squares[channel] += square;
    }
  }
  const mean = sums.map((sum) => sum / (count * PLANE));
  return {
    mean: mean.map((value) => value / 255),
    deviation: squares.map((square, channel) => Math.sqrt(Math.max(0, square / (count * PLANE) - mean[channel] ** 2)) / 255),
  };
}

/** The first ones of each class. */
function samplesOf({ labels, pixels }: Images, classes: number): Images {
  const each = Math.max(1, Math.min(MOST_OF_A_CLASS, Math.floor(MOST_SAMPLES / classes)));
  const chosen: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, i) => {
    if (chosen[label].length < each) chosen[label].push(i);
  });
  const order = chosen.flat();
  const samples = { count: order.length, labels: new Uint8Array(order.length), pixels: new Uint8Array(order.length * IMAGE_BYTES) };
  order.forEach((from, to) => {
    samples.labels[to] = labels[from];
    samples.pixels.set(pixels.subarray(from * IMAGE_BYTES, (from + 1) * IMAGE_BYTES), to * IMAGE_BYTES);
  });
  return samples;
}
