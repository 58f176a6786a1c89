import { expect, it } from 'vitest';
import { UsageError } from '../../src/headless/usage-error.ts';
import { measuringOptions, parseOptions, type BenchOptions } from './options.ts';

function parse(...args: string[]): BenchOptions {
  const options = parseOptions(args);
  if (options === 'help') throw new Error('help');
  return options;
}

it('measures everything but the peers in a browser', () => {
  const { plan, page, peers, node, kernels } = parse();
  expect(plan.networks.map(({ name }) => name)).toEqual(['resnet-20-a', 'resnet-20-b', 'plain-20', 'resnet-56', 'bottleneck-29']);
  expect(plan).toMatchObject({ batches: [32, 128], parts: ['ceilings', 'networks', 'kernels'], rounds: 7 });
  expect({ page, peers, node, kernels }).toEqual({ page: true, peers: false, node: false, kernels: { subgroups: true } });
});

it('is short with --quick', () => {
  const { plan, page } = parse('--quick');
  expect(plan.networks.map(({ name }) => name)).toEqual(['resnet-20-b']);
  expect(plan).toMatchObject({ batches: [32], rounds: 3 });
  expect(page).toBe(false);
});

it('takes lists, also with --quick', () => {
  const { plan, page, peers } = parse(
    '--quick',
    '--networks',
    'plain-20, resnet-56',
    '--batch',
    '8,8,16',
    '--rounds',
    '2',
    '--parts',
    'kernels,page,peers',
  );
  expect(plan.networks.map(({ name }) => name)).toEqual(['plain-20', 'resnet-56']);
  expect(plan).toMatchObject({ batches: [8, 16], rounds: 2, parts: ['kernels'] });
  expect({ page, peers }).toEqual({ page: true, peers: true });
});

it('reads the rest', () => {
  expect(
    parse(
      '--node',
      '--adapter',
      'lavapipe',
      '--no-subgroups',
      '--tiles',
      'small',
      '--json',
      'a.json',
      '--markdown',
      'a.md',
      '--against',
      'b.json',
    ),
  ).toMatchObject({
    node: true,
    page: false,
    adapter: 'lavapipe',
    kernels: { subgroups: false, largeTiles: false },
    json: 'a.json',
    markdown: 'a.md',
    against: 'b.json',
  });
  expect(parse('--peers')).toMatchObject({ peers: true, page: true });
  expect(parseOptions(['--quick', '-h'])).toBe('help');
});

it('records what decides the figures', () => {
  expect(measuringOptions(['--json', 'a.json', '--quick', '--markdown=b.md', '--batch', '8', '--against', 'c.json', '--node'])).toEqual([
    '--quick',
    '--batch',
    '8',
    '--node',
  ]);
});

it.each([
  [['--fast'], "Unknown option '--fast'"],
  [['stray'], "Unexpected argument 'stray'"],
  [['--networks', 'resnet-18'], "--networks takes resnet-20-a, resnet-20-b, plain-20, resnet-56, bottleneck-29; not 'resnet-18'"],
  [['--networks', ''], "not ''"],
  [['--batch', '32,x'], "--batch takes whole numbers from 1 to 1024, not 'x'"],
  [['--batch', '0'], "not '0'"],
  [['--batch', '2000'], "not '2000'"],
  [['--rounds', '1.5'], "not '1.5'"],
  [['--parts', 'all'], "--parts takes ceilings, networks, kernels, page, peers; not 'all'"],
  [['--adapter', 'cpu'], "--adapter takes lavapipe, swiftshader; not 'cpu'"],
  [['--adapter', 'lavapipe'], '--adapter lavapipe needs --node'],
  [['--node', '--parts', 'page'], '--node has no page'],
  [['--node', '--peers'], 'the peers run in a browser'],
  [['--json='], '--json needs the name of a file'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});
