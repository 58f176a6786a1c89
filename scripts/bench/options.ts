import { NETWORKS, type NetworkName } from '../../src/bench/networks.ts';
import { ENGINE_PARTS, type BenchPlan } from '../../src/bench/plan.ts';
import type { KernelOptions } from '../../src/engine/gpu/context.ts';
import type { SoftwareDriver } from '../../src/headless/adapter.ts';
import { count, FLAG, oneOf, readArguments, TEXT } from '../../src/headless/command-line.ts';
import { UsageError } from '../../src/headless/usage-error.ts';
import { MAX_BATCH_SIZE } from '../../src/spec/training.ts';
import { VARIANTS } from '../../src/spec/variants.ts';

const PARTS = [...ENGINE_PARTS, 'page', 'peers'] as const;
const names = Object.keys(NETWORKS) as NetworkName[];

const OPTIONS = {
  quick: FLAG,
  networks: TEXT,
  batch: TEXT,
  rounds: TEXT,
  parts: TEXT,
  peers: FLAG,
  node: FLAG,
  adapter: TEXT,
  variant: TEXT,
  'no-subgroups': FLAG,
  tiles: TEXT,
  json: TEXT,
  markdown: TEXT,
  against: TEXT,
  help: { ...FLAG, short: 'h' },
} as const;

export const HELP = `npm run bench -- [options]

Measures how fast the engine trains on this machine, in headless Chrome or Chromium.

  --quick            ResNet-20 with option B at batch 32 only, few and short rounds
  --networks LIST    of ${names.join(', ')} (all)
  --batch LIST       batch sizes (32,128)
  --rounds N         interleaved rounds (7, with --quick 3)
  --parts LIST       of ceilings, networks, kernels, page, peers. Without it: the first three, and in a browser the page
                     unless --quick
  --peers            also the peers: TensorFlow.js and jax-js in the same browser, at ResNet-20 with option B, batch 32.
                     They are installed into bench/peers the first time (needs the network)
  --node             in Node through Dawn instead of a browser
  --adapter NAME     a software driver: swiftshader, or with --node lavapipe
  --no-subgroups     with kernels that use no subgroups
  --tiles SIZE       of the register tiles on a GPU: large, small; as suits its make
  --variant NAME     how convolutions are done: ${VARIANTS.join(', ')}; as the page would choose
  --json FILE        write all figures
  --markdown FILE    put the tables into a Markdown file, in place of those of the same adapter (docs/performance.md)
  --against FILE     compare with the figures that an earlier --json wrote
  --help             show this

Ctrl-C ends it early; what was measured is printed and written.`;

export interface BenchOptions {
  readonly plan: BenchPlan;
  /** The page's frames and start. */
  readonly page: boolean;
  readonly peers: boolean;
  readonly node: boolean;
  readonly adapter?: SoftwareDriver | undefined;
  readonly kernels: KernelOptions;
  readonly json?: string | undefined;
  readonly markdown?: string | undefined;
  readonly against?: string | undefined;
}

/** Reads the options of `npm run bench`; 'help' when that is what is asked for. Throws a UsageError. */
export function parseOptions(args: readonly string[]): BenchOptions | 'help' {
  const values = readArguments(args, OPTIONS, 'npm run bench -- --help lists the options');
  if (values.help === true) return 'help';
  const quick = values.quick ?? false;
  const node = values.node ?? false;
  const adapter = oneOf<SoftwareDriver>('adapter', values.adapter, ['lavapipe', 'swiftshader']);
  if (adapter === 'lavapipe' && !node) throw new UsageError('--adapter lavapipe needs --node: browsers bring SwiftShader only');
  const tiles = oneOf('tiles', values.tiles, ['large', 'small'] as const);
  const parts = list('parts', values.parts, PARTS);
  const page = parts?.includes('page') ?? !(quick || node);
  const peers = values.peers === true || (parts?.includes('peers') ?? false);
  if (node && page) throw new UsageError('--node has no page to measure: leave page out of --parts');
  if (node && peers) throw new UsageError('the peers run in a browser: leave --node out');
  const chosen = list('networks', values.networks, names) ?? (quick ? (['resnet-20-b'] as const) : names);
  return {
    plan: {
      networks: chosen.map((name) => ({ name, network: NETWORKS[name] })),
      batches:
        values.batch === undefined ? (quick ? [32] : [32, 128]) : items(values.batch).map((text) => count('batch', text, MAX_BATCH_SIZE)),
      parts: ENGINE_PARTS.filter((part) => parts?.includes(part) ?? true),
      rounds: count('rounds', values.rounds, 1000) ?? (quick ? 3 : 7),
      networkMs: quick ? 500 : 1000,
      kernelMs: quick ? 20 : 40,
      variant: oneOf('variant', values.variant, VARIANTS),
    },
    page,
    peers,
    node,
    adapter,
    kernels: { subgroups: values['no-subgroups'] !== true, largeTiles: tiles === undefined ? undefined : tiles === 'large' },
    json: path('json', values.json),
    markdown: path('markdown', values.markdown),
    against: path('against', values.against),
  };
}

/** `args` without the files to write and compare: what decides the figures. */
export function measuringOptions(args: readonly string[]): string[] {
  const files = ['--json', '--markdown', '--against'];
  return args.filter((arg, i) => !files.some((file) => arg === file || arg.startsWith(`${file}=`) || args[i - 1] === file));
}

const items = (text: string): string[] => [...new Set(text.split(',').map((item) => item.trim()))];

function list<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T[] | undefined {
  return text === undefined ? undefined : items(text).map((item) => oneOf(name, item, allowed));
}

function path(name: string, text: string | undefined): string | undefined {
  if (text === '') throw new UsageError(`--${name} needs the name of a file`);
  return text;
}
