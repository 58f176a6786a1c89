import { parseArgs } from 'node:util';
import { UsageError } from '../../src/headless/usage-error.ts';
import { messageOf } from '../../src/spec/message-of.ts';

export const HELP = `npm start -- [options]

Fetches CIFAR-10 when it is not there yet (170 MB, once), builds the page and serves it.

  --data FILE_OR_FOLDER  use these images instead: cifar-10-binary.tar.gz, one of its .bin files, or a folder of them
  --download             fetch CIFAR-10 even when other images are there
  --port N               serve at this port (4173), or the next free one
  --host ADDRESS         serve at this address (localhost); 0.0.0.0 is every address of this machine
  --help                 show this`;

export interface StartOptions {
  readonly data?: string | undefined;
  readonly download: boolean;
  readonly port: number;
  readonly host: string;
}

/** Reads the options of `npm start`; 'help' when that is what is asked for. Throws a UsageError. */
export function parseOptions(args: readonly string[]): StartOptions | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  if (values.data !== undefined && values.download === true) throw new UsageError('--data and --download exclude each other: give one of them');
  return { data: values.data, download: values.download ?? false, port: portNumber(values.port ?? '4173'), host: values.host ?? 'localhost' };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, download: { type: 'boolean' }, port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    const [message] = messageOf(error).split(/[.\n]/);
    throw new UsageError(`${message}; npm start -- --help lists the options`);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new UsageError(`--port ${text} is not a port; expected a number from 1 to 65535`);
  return port;
}
