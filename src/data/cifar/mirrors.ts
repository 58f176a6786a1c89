import type { RemoteFile } from '../download/remote-file.ts';

/** Where CIFAR-10 can be fetched by a page: a host that lets other pages read from it (CORS), as two Parquet files. */
export interface Mirror {
  /** Whom the page asks, for people. */
  readonly host: string;
  readonly train: RemoteFile;
  readonly test: RemoteFile;
}

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
