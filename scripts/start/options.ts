import { FLAG, readArguments, TEXT } from '../../src/headless/command-line.ts';
import { UsageError } from '../../src/headless/usage-error.ts';

export const HELP = `npm start -- [options]

Fetches CIFAR-10 when it is not there yet (170 MB, once), builds the page and serves it.

  --data FILE_OR_FOLDER  use these images instead: cifar-10-binary.tar.gz, one of its .bin files, or a folder of them
  --download             fetch CIFAR-10 even when other images are there
  --port N               serve at this port (4173), or the next free one
  --host ADDRESS         serve at this address (localhost); 0.0.0.0 is every address of this machine
  --help                 show this`;

const OPTIONS = { data: TEXT, download: FLAG, port: TEXT, host: TEXT, help: { ...FLAG, short: 'h' } } as const;

export interface StartOptions {
  readonly data?: string | undefined;
  readonly download: boolean;
  readonly port: number;
  readonly host: string;
}

/** Reads the options of `npm start`; 'help' when that is what is asked for. Throws a UsageError. */
export function parseOptions(args: readonly string[]): StartOptions | 'help' {
  const values = readArguments(args, OPTIONS, 'npm start -- --help lists the options');
  if (values.help === true) return 'help';
  if (values.data !== undefined && values.download === true)
    throw new UsageError('--data and --download exclude each other: give one of them');
  return {
    data: values.data,
    download: values.download ?? false,
    port: portNumber(values.port ?? '4173'),
    host: values.host ?? 'localhost',
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new UsageError(`--port ${text} is not a port; expected a number from 1 to 65535`);
  return port;
}
