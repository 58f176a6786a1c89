import { expect, it } from 'vitest';
import { RunSeries } from '../series/series.ts';
import { experimentFrom, filesOf, hasStepsLeft, readExperiment, writeExperiment } from './file.ts';
import { isExperiment } from './is-experiment.ts';
import { asBytes, sample } from './testing/sample.ts';
import { FileError, unzip, zip } from './zip.ts';

it('brings back all that was saved, exactly', async () => {
  const saved = sample();
  const read = await readExperiment(await writeExperiment(saved));
  const plain = ({ runs, past, ...about }: typeof read) => ({
    ...about,
    runs: runs.map(({ state, series }) => ({ state, series: series.data() })),
    past: past.map(({ series, ...run }) => ({ ...run, series: series.data() })),
  });
  expect(plain(read)).toEqual(plain(saved));
  expect(read.runs[0].state?.checkpoint).toEqual(saved.runs[0].state?.checkpoint);
  expect(read.runs[0].series.meanLoss(7, 5)).toBe(saved.runs[0].series.meanLoss(7, 5));
});

it('reads a file of an older page, which says less of its images', () => {
  const { images } = experimentFrom(
    changed((_, json) =>
      json((m) => {
        m.version = 1;
        delete (m.images as { checksum?: string }).checksum;
      }),
    ),
  );
  expect(images).toEqual({ name: 'built-in shapes', classes: ['a', 'b'], trainImages: 100, testImages: 20 });
});

it('reads a file of an older page, which does not say how many images earlier curves had', () => {
  const { past } = experimentFrom(
    changed((_, json) =>
      json((m) => {
        m.version = 3;
        delete (m.past as { ofSet?: number }[])[0].ofSet;
      }),
    ),
  );
  expect(past).toMatchObject([{ name: 'Old', ofSet: null }]);
});

it('opens what it saved of images whose names are long, and cuts them', () => {
  const saved = sample();
  const images = { name: 'n'.repeat(300), classes: ['c'.repeat(300), 'b'], trainImages: 100, testImages: 20 };
  expect(experimentFrom(asBytes(filesOf({ ...saved, images }))).images).toEqual({
    ...images,
    name: 'n'.repeat(200),
    classes: ['c'.repeat(200), 'b'],
  });
});

it('is a zip archive whose weights other programs read', async () => {
  const files = await unzip(await writeExperiment(sample()));
  expect([...files.keys()]).toEqual([
    'experiment.json',
    'run-1/loss.f4',
    'run-1/errors.u4',
    'run-1/images.u4',
    'run-1/seconds.f8',
    'run-1/weights.safetensors',
    'run-2/loss.f4',
    'run-2/errors.u4',
    'run-2/images.u4',
    'run-2/seconds.f8',
    'earlier-1/loss.f4',
    'earlier-1/errors.u4',
    'earlier-1/images.u4',
    'earlier-1/seconds.f8',
  ]);
});

it('is told from other archives and from weights by how it begins', async () => {
  expect(await isExperiment(await writeExperiment(sample()))).toBe(true);
  const others = [
    await zip(new Map([['experiment.jso', 'x']])),
    await zip(new Map([['cat/1.png', 'experiment.json']])),
    new Blob(['experiment.json'.padStart(45)]),
    new Blob(),
  ];
  expect(await Promise.all(others.map(isExperiment))).toEqual([false, false, false, false]);
});

/** The archive's files after a change to them. */
function changed(
  change: (files: Map<string, Uint8Array | string>, json: (edit: (manifest: Record<string, unknown>) => void) => void) => void,
): Map<string, Uint8Array<ArrayBuffer>> {
  const files = filesOf(sample());
  change(files, (edit) => {
    const manifest = JSON.parse(String(files.get('experiment.json'))) as Record<string, unknown>;
    edit(manifest);
    files.set('experiment.json', JSON.stringify(manifest));
  });
  return asBytes(files);
}

it.for<[string, Parameters<typeof changed>[0], RegExp]>([
  [
    'a newer version',
    (_, json) =>
      json((m) => {
        m.version = 5;
      }),
    /newer version of this page; reload/,
  ],
  [
    'another program',
    (_, json) =>
      json((m) => {
        m.format = 'x';
      }),
    /not an experiment saved by this page/,
  ],
  [
    'a version of no kind',
    (_, json) =>
      json((m) => {
        m.version = 1.5;
      }),
    /version/,
  ],
  [
    'a checksum of images that is none',
    (_, json) =>
      json((m) => {
        (m.images as { checksum: string }).checksum = 'A'.repeat(64);
      }),
    /64 hexadecimal digits/,
  ],
  [
    'a long checksum',
    (_, json) =>
      json((m) => {
        (m.images as { checksum: string }).checksum += '0';
      }),
    /64 hexadecimal digits/,
  ],
  [
    'a time that is none',
    (_, json) =>
      json((m) => {
        m.saved = '2026-01-01T00:00:00+10';
      }),
    /saved: it is not a point in time/,
  ],
  ['a missing curve', (files) => files.delete('run-1/loss.f4'), /its run-1\/loss.f4 is missing/],
  ['a short curve', (files) => files.set('run-1/loss.f4', new Uint8Array(4)), /has 4 bytes instead of 28/],
  ['missing weights', (files) => files.delete('run-1/weights.safetensors'), /weights.safetensors is missing/],
  [
    'more wrong answers than images',
    (files) => files.set('run-1/errors.u4', new Uint8Array(28).fill(255)),
    /says what cannot be of step 1/,
  ],
  ['something else beside', (files) => files.set('../../x', 'y'), /\.\.\/x", which belongs to nothing/],
  [
    'two runs of one name',
    (_, json) =>
      json((m) => {
        (m.experiment as { runs: { name: string }[] }).runs[1].name = 'A';
      }),
    /two of its runs have the same name/,
  ],
  [
    'two runs at one place',
    (_, json) =>
      json((m) => {
        m.slots = [0, 0];
      }),
    /places differ/,
  ],
  [
    'a network that cannot be',
    (_, json) =>
      json((m) => {
        (m.experiment as { runs: { network: { widths: number[] } }[] }).runs[0].network.widths = [3, 4, 8];
      }),
    /divisible by 4/,
  ],
  [
    'a billion steps',
    (_, json) =>
      json((m) => {
        (m.runs as { series: { steps: number } }[])[1].series.steps = 1e9;
      }),
    /experiment.json/,
  ],
  [
    'a state beyond its curve',
    (_, json) =>
      json((m) => {
        (m.runs as { state: { step: number } }[])[0].state.step = 9;
      }),
    /stands at step 9, and its curve ends at 7/,
  ],
])('refuses %s', ([, change, message]) => {
  expect(() => experimentFrom(changed(change))).toThrow(FileError);
  expect(() => experimentFrom(changed(change))).toThrow(message);
});

it.for<[string, () => Promise<Blob> | Blob, RegExp]>([
  ['nothing', () => new Blob([]), /not a complete zip archive/],
  ['a picture', () => new Blob([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])]), /not a complete zip archive/],
  ['a file cut short', async () => (await writeExperiment(sample())).slice(0, 3000), /cut short or damaged/],
  ['another zip', () => zip(new Map([['readme.txt', 'x']])), /not an experiment saved by this page/],
  ['weights alone', () => new Blob([sample().runs[0].state?.checkpoint ?? '']), /not a complete zip archive/],
])('refuses %s', async ([, make, message]) => {
  await expect(readExperiment(await make())).rejects.toThrow(message);
});

it('refuses what is compressed, however little it is, before any of it is unpacked', async () => {
  const { ZipWriter, BlobWriter, TextReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const writer = new ZipWriter(new BlobWriter(), { level: 9, useWebWorkers: false });
  await writer.add('experiment.json', new TextReader('0'.repeat(5_000_000)));
  await expect(readExperiment(await writer.close())).rejects.toThrow(/compressed or encrypted/);
});

it('keeps a loss that is no number', async () => {
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: Float32Array.of(NaN, Infinity), errors: Uint32Array.of(1, 0), batchSize: 2, seconds: 1 });
  series.addEvaluation({ step: 2, images: 4, loss: NaN, errors: 1 });
  const saved = sample();
  const read = await readExperiment(await writeExperiment({ ...saved, runs: [saved.runs[0], { state: null, series }] }));
  expect(read.runs[1].series.data()).toEqual(series.data());
});

it('has steps left where a run is not at its last one, or begins anew', () => {
  const { experiment, runs, ...rest } = sample();
  const endingAt = (steps: number) => ({ ...rest, experiment: { ...experiment, training: { ...experiment.training, steps } } });
  const finished = runs.slice(0, 1);
  expect(hasStepsLeft({ ...endingAt(8), runs: finished })).toBe(true);
  expect(hasStepsLeft({ ...endingAt(7), runs: finished })).toBe(false);
  expect(hasStepsLeft({ ...endingAt(7), runs })).toBe(true);
});
