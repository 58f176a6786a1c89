import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { createTarPacker } from 'modern-tar';
import { expect, test } from 'vitest';
import { readArchive } from './archive.ts';
import { CIFAR10_TEST_IMAGES, CIFAR10_TRAIN_IMAGES } from './cifar10.ts';
import { RECORD_BYTES } from './records.ts';
import { fakeBatch, fakeFile } from '../testing/fake-files.ts';

const BATCH_RECORDS = 10_000;
/** Repeated within deflate's window of 32 KiB, so that the packed archive is small and hardly counts. */
const REPEATED = fakeBatch(10);
const MOST_EXTRA_BYTES = 50e6;

/** The official archive at full size, 184 MB unpacked, with images that repeat. */
async function fullSizeArchive(): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, controller } = createTarPacker();
  const write = async () => {
    for (const name of ['data_batch_1', 'data_batch_3', 'data_batch_4', 'test_batch', 'data_batch_5', 'data_batch_2']) {
      const writer = controller.add({ name: `cifar-10-batches-bin/${name}.bin`, size: BATCH_RECORDS * RECORD_BYTES }).getWriter();
      for (let i = 0; i < BATCH_RECORDS; i += 10) await writer.write(REPEATED);
      await writer.close();
    }
    controller.finalize();
  };
  const gzip = createGzip({ level: 1 });
  const packed: Buffer[] = [];
  gzip.on('data', (bytes: Buffer) => packed.push(bytes));
  const zip = async () => {
    for await (const bytes of readable) if (!gzip.write(bytes)) await once(gzip, 'drain');
    gzip.end();
  };
  await Promise.all([write(), zip(), once(gzip, 'end')]);
  return new Uint8Array(Buffer.concat(packed));
}

test('needs no more memory than the images and 50 MB', { timeout: 120_000 }, async () => {
  const archive = await fullSizeArchive();
  const before = process.memoryUsage.rss();
  let most = before;
  const measure = () => (most = Math.max(most, process.memoryUsage.rss()));
  const set = await readArchive(fakeFile('full.tar.gz', archive), { onProgress: measure });
  measure();
  expect(set.name).toBe('CIFAR-10');
  expect(set.train.labels.subarray(49_995)).toEqual(Uint8Array.of(5, 6, 7, 8, 9));
  const data = (CIFAR10_TRAIN_IMAGES + CIFAR10_TEST_IMAGES) * RECORD_BYTES;
  expect(most - before).toBeLessThan(data + MOST_EXTRA_BYTES);
});
