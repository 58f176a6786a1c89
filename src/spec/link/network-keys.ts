import { MAX_BLOCKS_PER_STAGE, type NetworkSpec } from '../network.ts';
import { linkError } from './problem.ts';
import { choiceFrom, numberFrom } from './values.ts';

/** n: blocks a stage; w: widths; r: switches; the others in full. */
export const NETWORK_KEYS = ['n', 'w', 'r', 'block', 'act', 'opt', 'scale', 'bn', 'init'] as const;

/** What version 1 leaves out. Never changes. */
const BASE = {
  block: 'basic',
  activation: 'post',
  widths: '16.32.64',
  shortcut: 'A',
  shortcutScale: 1,
  norm: 'batch',
  initialisation: 'he',
} as const;

export function networkKeys(network: NetworkSpec): [string, string][] {
  const widths = network.widths.join('.');
  const all: [string, string, boolean][] = [
    ['n', String(network.blocksPerStage), true],
    ['w', widths, widths !== BASE.widths],
    ['r', switches(network.residual), network.residual.includes(false)],
    ['block', network.block, network.block !== BASE.block],
    ['act', network.activation, network.activation !== BASE.activation],
    ['opt', network.shortcut, network.shortcut !== BASE.shortcut],
    ['scale', String(network.shortcutScale), network.shortcutScale !== BASE.shortcutScale],
    ['bn', '0', network.norm !== BASE.norm],
    ['init', network.initialisation, network.initialisation !== BASE.initialisation],
  ];
  return all.flatMap(([key, value, said]) => (said ? [[key, value] as [string, string]] : []));
}

/** Its parts are checked when the experiment is. Throws a SpecError for what is not even of the kind. */
export function networkFrom(keys: ReadonlyMap<string, string>): NetworkSpec {
  const text = (key: (typeof NETWORK_KEYS)[number], otherwise: string): string => keys.get(key) ?? otherwise;
  const blocksPerStage = numberFrom('n', text('n', ''));
  if (!Number.isInteger(blocksPerStage) || blocksPerStage < 1 || blocksPerStage > MAX_BLOCKS_PER_STAGE)
    throw linkError('whole', 'n', String(MAX_BLOCKS_PER_STAGE));
  const widths = text('w', BASE.widths)
    .split('.')
    .map((width) => numberFrom('w', width));
  if (widths.length !== 3) throw linkError('widths', 'w');
  return {
    block: choiceFrom('block', text('block', BASE.block), ['basic', 'bottleneck']),
    activation: choiceFrom('act', text('act', BASE.activation), ['post', 'pre']),
    blocksPerStage,
    widths: [widths[0], widths[1], widths[2]],
    shortcut: choiceFrom('opt', text('opt', BASE.shortcut), ['A', 'B', 'C']),
    shortcutScale: numberFrom('scale', text('scale', String(BASE.shortcutScale))),
    residual: fromSwitches(text('r', '1'), 3 * blocksPerStage),
    norm: choiceFrom('bn', text('bn', '1'), ['0', '1']) === '1' ? 'batch' : 'none',
    initialisation: choiceFrom('init', text('init', BASE.initialisation), ['he', 'xavier', 'fixed']),
  };
}

/** '0': none has a shortcut; '1': all have; else 'x' and the switches as bits, four a hexadecimal digit, the first block first. */
function switches(residual: readonly boolean[]): string {
  if (!residual.includes(true)) return '0';
  if (!residual.includes(false)) return '1';
  const bits = residual.map(Number).join('');
  return 'x' + (bits.match(/.{1,4}/g) ?? []).map((four) => Number.parseInt(four.padEnd(4, '0'), 2).toString(16)).join('');
}

function fromSwitches(text: string, blocks: number): boolean[] {
  if (text === '0' || text === '1') return new Array<boolean>(blocks).fill(text === '1');
  if (!/^x[0-9a-f]+$/.test(text) || text.length - 1 !== Math.ceil(blocks / 4)) throw linkError('shortcuts', 'r', String(blocks));
  const bits = Array.from(text.slice(1), (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from(bits.slice(0, blocks), (bit) => bit === '1');
}
