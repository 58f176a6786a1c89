import { RunSeries } from '../series/series.ts';
import type { SeriesNotes } from './manifest.ts';
import { FileError } from './zip.ts';

/*
 * A series' arrays as files: a number a step, little endian (as every machine with a browser has them), which NumPy reads
 * with `np.fromfile('loss.f4', '<f4')`.
 */

const ARRAYS = {
  loss: ['loss.f4', Float32Array],
  errors: ['errors.u4', Uint32Array],
  images: ['images.u4', Uint32Array],
  seconds: ['seconds.f8', Float64Array],
} as const;

export function seriesFiles(
  series: RunSeries,
  folder: string,
): { readonly notes: SeriesNotes; readonly files: readonly (readonly [string, Uint8Array])[] } {
  const { evaluations, changes, rates, ...arrays } = series.data();
  const files = (Object.keys(ARRAYS) as (keyof typeof ARRAYS)[]).map((key): [string, Uint8Array] => {
    const { buffer, byteOffset, byteLength } = arrays[key];
    return [`${folder}/${ARRAYS[key][0]}`, new Uint8Array(buffer, byteOffset, byteLength)];
  });
  return { notes: { steps: series.length, evaluations, changes, rates }, files: series.length === 0 ? [] : files };
}

/** The series that the files were made of, exactly. Throws a FileError. */
export function seriesFrom(
  { steps, evaluations, changes, rates }: SeriesNotes,
  folder: string,
  take: (file: string) => Uint8Array<ArrayBuffer>,
): RunSeries {
  const read = <A>([file, Kind]: readonly [string, { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer): A }]): A => {
    if (steps === 0) return new Kind(new ArrayBuffer(0));
    const bytes = take(`${folder}/${file}`);
    if (bytes.length !== steps * Kind.BYTES_PER_ELEMENT)
      throw new FileError(`its ${folder}/${file} has ${bytes.length} bytes instead of ${steps * Kind.BYTES_PER_ELEMENT}`);
    return new Kind(bytes.slice().buffer);
  };
  const [loss, errors, images, seconds] = [read(ARRAYS.loss), read(ARRAYS.errors), read(ARRAYS.images), read(ARRAYS.seconds)];
  const wrong = images.findIndex(
    (count, i) => count === 0 || errors[i] > count || !(seconds[i] >= (i === 0 ? 0 : seconds[i - 1])) || seconds[i] === Infinity,
  );
  if (wrong !== -1) throw new FileError(`its ${folder} says what cannot be of step ${wrong + 1}`);
  return RunSeries.from({ loss, errors, images, seconds, evaluations, changes, rates });
}
