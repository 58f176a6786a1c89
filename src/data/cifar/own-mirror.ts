import * as v from 'valibot';
import { DataError } from '../data-error.ts';
import type { Mirror } from './mirrors.ts';

const RemoteFileSchema = v.object({
  url: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 30)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits')),
});

const MirrorSchema = v.object({
  host: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  train: RemoteFileSchema,
  test: RemoteFileSchema,
});

/**
 * A mirror of one's own: a JSON file like an entry of `MIRRORS`, at an address of the page's own origin; so are its
 * files, relative to it. Throws a DataError.
 */
export async function ownMirror(address: string, origin: string): Promise<Mirror> {
  const inside = (url: string, base: string): string => {
    if (!URL.canParse(url, base)) throw new DataError(`${url} is no address; a mirror needs one of this page's own origin, ${origin}.`);
    const { href, origin: of } = new URL(url, base);
    if (of !== origin) throw new DataError(`${href} is not of this page's own origin, ${origin}; a mirror that the address names must be.`);
    return href;
  };
  const at = inside(address, origin);
  const response = await fetch(at, { cache: 'no-cache' });
  if (!response.ok) throw new DataError(`${at} cannot be fetched: the server answered ${response.status}.`);
  const parsed = v.safeParse(MirrorSchema, await response.json().catch(() => undefined));
  if (!parsed.success) throw new DataError(`${at} does not describe a mirror: ${parsed.issues[0].message}.`);
  const { host, train, test } = parsed.output;
  return { host, train: { ...train, url: inside(train.url, at) }, test: { ...test, url: inside(test.url, at) } };
}
