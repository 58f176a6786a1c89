import { build, preview } from 'vite';
import { DataError } from '../../src/data/data-error.ts';
import { OFFICIAL_ARCHIVE } from '../../src/data/cifar/cifar10.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import { provideImages } from './images.ts';
import { HELP, parseOptions, type StartOptions } from './options.ts';

const say = (line: string): void => console.log(line);

/**
 * `npm start`: images, build, server. Returns while the server runs; Ctrl-C ends it.
 * @returns the exit status so far: 2 where the person has to change an option or a file, 1 for any other failure
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const interrupted = () => {
    say('\nStopped. What was fetched so far is kept.');
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  try {
    const options = parseOptions(args);
    if (options === 'help') {
      say(HELP);
      return 0;
    }
    const name = await provideImages(options, root, OFFICIAL_ARCHIVE, say);
    say('Building the page');
    await build({ root, logLevel: 'error' });
    const { addresses, close } = await serve(root, options);
    process.off('SIGINT', interrupted);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void close().finally(() => process.exit(0));
      });
    }
    say(`\nResNet Playground with ${name}:`);
    for (const address of addresses) say(`  ${address}`);
    if (options.host !== 'localhost') say('Browsers offer WebGPU on localhost and over https only.');
    say('Ctrl-C stops it.');
    return 0;
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof UsageError || error instanceof DataError ? 2 : 1;
  }
}

/** Serves dist/ as any static host would, at the next free port if need be. */
export async function serve(
  root: string,
  { port, host }: Pick<StartOptions, 'port' | 'host'>,
): Promise<{ addresses: readonly string[]; close: () => Promise<void> }> {
  // 'mpa': what is not there is a 404, not the page.
  const server = await preview({ root, appType: 'mpa', preview: { port, host, allowedHosts: host === 'localhost' ? [] : true } });
  const { local = [], network = [] } = server.resolvedUrls ?? {};
  return { addresses: [...local, ...network], close: () => server.close() };
}
