import * as v from 'valibot';
import { DataError } from '../data-error.ts';

/** A file whose size and SHA-256 (lower-case hexadecimal) are known before it is fetched. */
const RemoteFileSchema = v.object({
  url: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 30)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits')),
});
export type RemoteFile = v.InferOutput<typeof RemoteFileSchema>;

/** Where CIFAR-10 can be fetched by a page: a host that lets other pages read from it (CORS), as two Parquet files. */
const MirrorSchema = v.object({
  /** Whom the page asks, for people. */
  host: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  train: RemoteFileSchema,
  test: RemoteFileSchema,
});
export type Mirror = v.InferOutput<typeof MirrorSchema>;

/**
 * Every place that the page can fetch CIFAR-10 from, first choice first. A pack that `npm start` prepared beside the
 * page (pack-manifest.ts) comes before all of them, and is looked for without asking.
 */
export const MIRRORS: readonly [Mirror, ...Mirror[]] = [
  {
    host: 'Hugging Face',
    train: {
      url: 'https://huggingface.co/datasets/uoft-cs/cifar10/resolve/0b2714987fa478483af9968de7c934580d0bb9a2/plain_text/train-00000-of-00001.parquet',
      bytes: 119_705_255,
      sha256: '8428b53a88a11ac374111006708df51469e315a22ac6d66470afd9c78d2ae883',
    },
    test: {
      url: 'https://huggingface.co/datasets/uoft-cs/cifar10/resolve/0b2714987fa478483af9968de7c934580d0bb9a2/plain_text/test-00000-of-00001.parquet',
      bytes: 23_940_850,
      sha256: '841389e6f2d64f28bf17310e430aebac20ec3ba611a3c5e231dc93c645ce84de',
    },
  },
];

/**
 * A mirror of one's own: a JSON file like an entry of `MIRRORS`, at an address of the page's own origin; so are its
 * files, relative to it. Throws a DataError.
 */
export async function ownMirror(address: string, origin: string): Promise<Mirror> {
  const inside = (url: string, base: string): string => {
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
