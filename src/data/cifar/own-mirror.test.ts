import { afterEach, expect, it, vi } from 'vitest';
import { DataError } from '../data-error.ts';
import { ownMirror } from './own-mirror.ts';

const ORIGIN = 'https://page.example';
const file = (url: string) => ({ url, bytes: 10, sha256: '0'.repeat(64) });
const mirror = (more: object = {}) => ({ host: 'mine', train: file('train.parquet'), test: file('test.parquet'), ...more });

afterEach(() => vi.unstubAllGlobals());

/** What is fetched in place of the description. */
function answer(response: Response): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(() => Promise.resolve(response));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

async function refused(address: string, message: string): Promise<void> {
  const error: unknown = await ownMirror(address, ORIGIN).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
}

it('takes a mirror of the page, its files relative to it', async () => {
  answer(Response.json(mirror({ test: file(`${ORIGIN}/else/test.parquet`) })));
  const { train, test } = await ownMirror(`${ORIGIN}/data/mirror.json`, ORIGIN);
  expect([train.url, test.url]).toEqual([`${ORIGIN}/data/train.parquet`, `${ORIGIN}/else/test.parquet`]);
});

it.each([
  'https://evil.example/mirror.json',
  'http://page.example/mirror.json',
  'https://page.example:8443/mirror.json',
  'data:,{}',
  'https://',
])('asks for nothing at %s, which is not the page’s own', async (address) => {
  const fetch = answer(Response.json(mirror()));
  await refused(address, "of this page's own origin, https://page.example");
  expect(fetch).not.toHaveBeenCalled();
});

it.each(['https://evil.example/train.parquet', '//evil.example/train.parquet', '\\\\evil.example\\train.parquet', 'data:,x', 'https://'])(
  'refuses a mirror with a file at %s',
  async (url) => {
    for (const split of ['train', 'test']) {
      answer(Response.json(mirror({ [split]: file(url) })));
      await refused(`${ORIGIN}/mirror.json`, "of this page's own origin, https://page.example");
    }
  },
);

it.each<[string, Response, string]>([
  ['is not there', new Response('no', { status: 404 }), 'cannot be fetched: the server answered 404'],
  ['is no JSON', new Response('<!doctype html>'), 'does not describe a mirror'],
  ['has no host', Response.json(mirror({ host: '' })), 'does not describe a mirror'],
  ['has no checksum', Response.json(mirror({ train: { url: 'a', bytes: 1, sha256: '' } })), 'Expected 64 hexadecimal digits'],
  ['is of more than a gibibyte', Response.json(mirror({ test: { ...file('a'), bytes: 2 ** 30 + 1 } })), 'does not describe a mirror'],
])('refuses a description that %s', async (_, response, message) => {
  answer(response);
  await refused(`${ORIGIN}/mirror.json`, message);
});
