import { expect, it } from 'vitest';
import { parseTrainOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

const needed = ['--config', 'c.json', '--data', 'd', '--out', 'o'];

it('reads every option', () => {
  const all = [
    '--init',
    'i.safetensors',
    '--run',
    'Plain',
    '--steps',
    '7',
    '--order',
    'shuffled',
    '--augment',
    'standard',
    '--gradients',
    '--eval-images',
    '256',
    '--software',
    '--adapter',
    'swiftshader',
  ];
  expect(parseTrainOptions([...needed, ...all])).toEqual({
    config: 'c.json',
    data: 'd',
    out: 'o',
    init: 'i.safetensors',
    overrides: { run: 'Plain', steps: 7, order: 'shuffled', augment: 'standard' },
    gradients: true,
    evalImages: 256,
    software: true,
    adapter: 'swiftshader',
  });
});

it('leaves what is not given to the configuration', () => {
  expect(parseTrainOptions(needed)).toEqual({ config: 'c.json', data: 'd', out: 'o', overrides: {}, gradients: false, software: false });
});

it('gives help', () => {
  expect(parseTrainOptions(['--help'])).toBe('help');
  expect(parseTrainOptions(['--steps', 'many', '-h'])).toBe('help');
});

it.each([
  [['--frobnicate'], "Unknown option '--frobnicate'; see train --help"],
  [['--step', '3'], "Unknown option '--step'"],
  [['stray'], "Unexpected argument 'stray'"],
  [['--steps'], '--steps <value>'],
  [['--gradients=yes'], '--gradients'],
  [['--steps', '0'], "--steps takes whole numbers from 1 to 10000000, not '0'"],
  [['--steps', '1e3'], "--steps takes whole numbers from 1 to 10000000, not '1e3'"],
  [['--steps=-5'], "not '-5'"],
  [['--eval-images', '2.5'], "--eval-images takes whole numbers from 1 to 10000000, not '2.5'"],
  [['--order', 'random'], "--order takes sequential, shuffled; not 'random'"],
  [['--augment', 'flip'], "--augment takes none, standard; not 'flip'"],
  [['--adapter', 'cpu'], "--adapter takes lavapipe, swiftshader; not 'cpu'"],
])('refuses %j', (more, message) => {
  expect(() => parseTrainOptions([...needed, ...more])).toThrow(UsageError);
  expect(() => parseTrainOptions([...needed, ...more])).toThrow(message);
});

it.each(['config', 'data', 'out'])('needs --%s', (name) => {
  const at = needed.indexOf(`--${name}`);
  expect(() => parseTrainOptions(needed.toSpliced(at, 2))).toThrow(`--${name} is missing; see train --help`);
  expect(() => parseTrainOptions(needed.with(at + 1, ''))).toThrow(`--${name} is missing`);
});
