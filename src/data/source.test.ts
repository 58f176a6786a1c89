import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { DataError } from './data-error.ts';
import { SHAPES_NAME } from '../spec/images.ts';
import { loadImages } from './source.ts';
import { fakePack, fakeSet, type PackBytes } from './testing/fake-pack.ts';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves a pack below /some/where/, and `missing` for all else. */
const servePack = (pack: PackBytes, missing: RequestListener = (_, response) => response.writeHead(404).end()): Promise<string> =>
  serve((request, response) => {
    const bytes = pack.get((request.url ?? '').replace('/some/where/data/cifar10/', ''));
    if (bytes) response.end(bytes);
    else missing(request, response);
  });

const failure = (baseUrl: string): Promise<unknown> => loadImages({ kind: 'prepared', baseUrl }).catch((thrown: unknown) => thrown);

const expectFailure = async (baseUrl: string, message: string) => {
  const error = await failure(baseUrl);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
};

test('fetches the prepared pack from any sub-path', async () => {
  const host = await servePack(await fakePack());
  let last: [number, number?] = [0];
  const onProgress = (...values: [number, number?]) => (last = values);
  expect(await loadImages({ kind: 'prepared', baseUrl: `${host}/some/where/` }, { onProgress })).toEqual(fakeSet);
  expect(last).toEqual([9 * 3073, 9 * 3073]);
  expect(await loadImages({ kind: 'prepared', baseUrl: `${host}/some/where/index.html?a=b#c` })).toEqual(fakeSet);
});

test.each<[string, RequestListener]>([
  ['404', (_, response) => response.writeHead(404).end('not found')],
  ['403, as from S3', (_, response) => response.writeHead(403).end('<Error/>')],
  ['its own page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('\n<!doctype html><title>Page</title>')],
])('takes the built-in shapes when the server answers %s', async (_, answer) => {
  const set = await loadImages({ kind: 'prepared', baseUrl: `${await serve(answer)}/` });
  expect(set.name).toBe(SHAPES_NAME);
});

test('takes the built-in shapes when asked', async () => {
  expect((await loadImages({ kind: 'shapes' })).name).toBe(SHAPES_NAME);
});

test('takes a set that is handed over', async () => {
  expect(await loadImages({ kind: 'held', set: fakeSet })).toBe(fakeSet);
});

test('a pack that is there but damaged is an error', async () => {
  const pack = await fakePack();
  const at = async (changed: PackBytes, missing?: RequestListener) => `${await servePack(changed, missing)}/some/where/`;
  await expectFailure(
    await at(new Map(pack).set('manifest.json', new TextEncoder().encode('{}'))),
    "manifest.json is not that of a prepared pack at 'version'",
  );
  await expectFailure(await at(new Map(pack).set('train.bin', new Uint8Array(18_438))), 'train.bin is damaged');
  await expectFailure(
    await at(new Map([...pack].filter(([name]) => name !== 'test.bin'))),
    '/test.bin cannot be fetched: the server answered 404',
  );
  await expectFailure(
    await at(new Map(), (_, response) => response.writeHead(500).end()),
    '/manifest.json cannot be fetched: the server answered 500',
  );
  const breaksOff: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': 9 * 3073 });
    response.write(new Uint8Array(3000), () => response.destroy());
  };
  await expectFailure(
    await at(new Map([...pack].filter(([name]) => name !== 'train.bin')), breaksOff),
    '/train.bin broke off after 3,000 bytes',
  );
});

test('a server that is gone is an error', async () => {
  await expectFailure(
    'http://127.0.0.1:9/',
    'http://127.0.0.1:9/data/cifar10/manifest.json cannot be fetched. Is the server still running?',
  );
});

test('stops at the signal while the server is silent', async () => {
  const stop = new AbortController();
  const host = await serve((_, response) => {
    response.writeHead(200).write('{');
    setTimeout(() => stop.abort(new Error('enough')), 20);
  });
  await expect(loadImages({ kind: 'prepared', baseUrl: `${host}/` }, { signal: stop.signal })).rejects.toThrow('enough');
});
