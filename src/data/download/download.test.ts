import { expect, onTestFinished, test } from 'vitest';
import { DataError } from '../data-error.ts';
import { faultyAnswer, remoteFile, startServer, type Faults, type TestServer } from '../testing/faulty-server.ts';
import { Download } from './download.ts';

const CONTENT = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 31 + (i >> 8)) & 255);
const FAST = { answerMs: 400, stallMs: 400, retryMs: 1 };

interface Asked {
  readonly server: TestServer;
  readonly download: Download;
}

async function serve(faults: Faults, content = CONTENT, promised = CONTENT): Promise<Asked> {
  const answer = faultyAnswer(content, faults);
  const server = await startServer((request, response) => void answer(request, response));
  onTestFinished(() => server.close());
  return { server, download: new Download(remoteFile(`${server.origin}/images.parquet`, promised), FAST) };
}

const never = new AbortController().signal;
const ranges = ({ server }: Asked): (string | undefined)[] => server.requests.map(({ headers }) => headers.range);

async function expectWhole(asked: Asked): Promise<void> {
  const bytes = await asked.download.run(never, () => undefined);
  expect(Buffer.compare(bytes, CONTENT)).toBe(0);
}

async function expectFailure({ download }: Asked, message: RegExp): Promise<void> {
  const error: unknown = await download.run(never, () => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
}

test('fetches a file by one plain request, and tells how far it is', async () => {
  const asked = await serve({});
  const progress: number[] = [];
  const bytes = await asked.download.run(never, (received) => progress.push(received));
  expect(Buffer.compare(bytes, CONTENT)).toBe(0);
  expect(progress.at(-1)).toBe(CONTENT.length);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(ranges(asked)).toEqual([undefined]);
});

test('goes on where a connection was cut', async () => {
  const asked = await serve({ cuts: [300_000, 700_000] });
  await expectWhole(asked);
  const [first, second, third] = ranges(asked);
  expect(first).toBeUndefined();
  expect(second).toMatch(/^bytes=[1-9]\d*-$/);
  expect(third).toMatch(/^bytes=[1-9]\d*-$/);
});

test('begins again where the server ignores Range', async () => {
  const asked = await serve({ cuts: [300_000], ignoresRange: true });
  await expectWhole(asked);
  expect(asked.server.requests.length).toBe(2);
});

test('begins again without Range where that is refused', async () => {
  const asked = await serve({ cuts: [300_000], refusesRange: true });
  await expectWhole(asked);
  expect(ranges(asked).at(-1)).toBeUndefined();
});

test('takes up a connection that sends nothing any more', async () => {
  await expectWhole(await serve({ stalls: [500_000] }));
});

test('asks again where a server accepts and says nothing', async () => {
  const asked = await serve({ silences: 1, cuts: [500_000] });
  await expectWhole(asked);
  expect(asked.server.requests.length).toBe(3);
  await expectFailure(await serve({ silences: 5 }), /does not answer, also after 4 more attempts/);
});

test('waits as a server with too many requests asks', async () => {
  const asked = await serve({ statuses: [429], retryAfter: '1' });
  const waits: (number | undefined)[] = [];
  const begun = performance.now();
  await asked.download.run(never, (_, waiting) => waits.push(waiting));
  expect(waits[0]).toBe(1000);
  expect(performance.now() - begun).toBeGreaterThan(950);
});

test('tries again where the server has a fault for a while', async () => {
  await expectWhole(await serve({ statuses: [500, 503, 502] }));
});

test.each<[string, Faults, RegExp]>([
  ['404', { statuses: [404] }, /^127\.0\.0\.1:\d+ no longer has this file \(it answered 404\)\. Open cifar-10-binary\.tar\.gz/],
  ['403', { statuses: [403] }, /does not hand out this file/],
  ['418', { statuses: [418] }, /answered 418/],
  [
    '500 for good',
    { statuses: [500, 500, 500, 500, 500] },
    /has a fault \(it answered 500\), also after 4 more attempts\. Check the connection/,
  ],
  ['429 for an hour', { statuses: [429], retryAfter: '3600' }, /asks to wait 60 minutes/],
  [
    'a connection that is always cut',
    { cuts: [100_000, 100_000, 100_000, 100_000, 100_000, 100_000], ignoresRange: true },
    /broke off after [\d,]+ of 1,000,000 bytes, also after/,
  ],
])('says what to do about %s', async (_, faults, message) => {
  await expectFailure(await serve(faults), message);
});

test('says what to do where there is no server', async () => {
  const asked = await serve({});
  asked.server.close();
  await expectFailure(asked, /cannot be reached \(ECONNREFUSED\), also after 4 more attempts/);
});

test('refuses a file of another length before reading it', async () => {
  await expectFailure(await serve({}, CONTENT.subarray(1)), /has 999,999 bytes, not 1,000,000/);
});

test('refuses a wrong checksum, and begins again when asked to', async () => {
  const wrong = CONTENT.slice();
  wrong[999_999] ^= 1;
  let content = wrong;
  const server = await startServer((request, response) => void faultyAnswer(content)(request, response));
  onTestFinished(() => server.close());
  const asked = { server, download: new Download(remoteFile(`${server.origin}/a`, CONTENT), FAST) };
  await expectFailure(asked, /arrived damaged or is another file: its SHA-256 is [0-9a-f]{64}, expected/);
  content = CONTENT;
  await expectWhole(asked);
  expect(ranges(asked)).toEqual([undefined, undefined]);
});

test('after a failure, another try goes on from what has arrived', async () => {
  const asked = await serve({ cuts: [600_000], statuses: [200, 500, 500, 500, 500] });
  await expectFailure(asked, /has a fault/);
  await expectWhole(asked);
  expect(ranges(asked).at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
});

test('pauses for as long as it likes, and goes on', async () => {
  const asked = await serve({ pauseMs: 2, piece: 20_000 });
  let received = 0;
  const done = asked.download.run(never, (bytes) => {
    received = bytes;
    if (bytes > 200_000 && bytes < 260_000) asked.download.pause();
  });
  await expect.poll(() => received).toBeGreaterThan(200_000);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(received).toBeLessThan(400_000);
  asked.download.resume();
  expect(Buffer.compare(await done, CONTENT)).toBe(0);
});

test.each([false, true])('stops at the signal (paused: %s)', async (paused) => {
  const asked = await serve({ pauseMs: 5, piece: 20_000 });
  const cancel = new AbortController();
  if (paused) asked.download.pause();
  setTimeout(() => cancel.abort(new Error('enough')), 50);
  await expect(asked.download.run(cancel.signal, () => undefined)).rejects.toThrow('enough');
});
