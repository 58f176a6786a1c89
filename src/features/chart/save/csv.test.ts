import { expect, it } from 'vitest';
import { networkOfDepth } from '../../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../../spec/training.ts';
import { RunSeries } from '../../../store/series/series.ts';
import type { Shown } from '../shown.ts';
import { csvPieces } from './csv.ts';

const network = networkOfDepth(8, true);

function runOf(name: string, series: RunSeries, past = false, trainImages = 10, training: TrainingSpec = DEFAULT_TRAINING): Shown {
  return { key: name, name, slot: 0, network, training, past, measure: { unit: 'steps', trainImages }, series: () => series };
}

it('writes every step of every run exactly, with units in the headings', () => {
  const series = new RunSeries();
  const loss = Float32Array.of(2.3025851, 0.1, 1e-7);
  series.append({ firstStep: 1, loss, errors: Uint32Array.of(4, 3, 1), batchSize: 5, seconds: 3 });
  series.addEvaluation({ step: 2, images: 8, loss: 1.5, errors: 3 });
  series.reshape(3, [
    { step: 0, shortcuts: 3, blocks: 3 },
    { step: 2, shortcuts: 1, blocks: 3 },
  ]);
  const csv = [...csvPieces([runOf('a "b", c', series), runOf('Old', series, true, 5)])].join('');
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain('training time (s),"batch loss (cross-entropy, nats)",wrong answers in the batch (images)');
  expect(lines[1]).toMatch(/^"a ""b"", c",depth 8; widths 16\/32\/64; .*,1,0\.5,5,1\.000,2\.30258512,4,5,80,,,3,0\.03,$/);
  expect(lines[2]).toMatch(/,2,1,10,2\.000,0\.100000001,3,5,60,1\.5,37\.5,3,0\.03,$/);
  expect(lines[3]).toMatch(/,3,1\.5,15,3\.000,1\.00000001e-7,1,5,20,,,1,0\.03,$/);
  expect(lines[4]).toMatch(/^Old \(earlier\),.*,1,1,5,/);
  const written = lines.slice(1, 4).map((line) => Number(line.split(',').at(-9)));
  expect(Float32Array.from(written)).toEqual(loss);
});

it('leaves out no step of a long run', () => {
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(100_000).fill(1), errors: new Uint32Array(100_000), batchSize: 5, seconds: 3 });
  const pieces = [...csvPieces([runOf('A', series)])];
  expect(pieces.join('').split('\r\n')).toHaveLength(100_002);
  expect(Math.max(...pieces.map((piece) => piece.length)), 'in pieces that take little time').toBeLessThan(1e6);
});

it('tells the rate of each step, and the settings that are not the usual ones', () => {
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(4).fill(1), errors: new Uint32Array(4), batchSize: 5, seconds: 3 });
  const warmed: TrainingSpec = {
    ...DEFAULT_TRAINING,
    learningRate: { rate: 0.3, schedule: 'steps', warmup: { kind: 'linear', steps: 2 } },
    steps: 4,
    seed: 2,
  };
  const untilError: TrainingSpec = {
    ...warmed,
    learningRate: { rate: 0.3, schedule: 'constant', warmup: { kind: 'until-error', rate: 0.01, error: 98 } },
    seed: 1,
  };
  const [head, ...lines] = [...csvPieces([runOf('A', series, false, 10, warmed), runOf('B', series, false, 10, untilError)])]
    .join('')
    .trimEnd()
    .split('\r\n');
  expect(head).toMatch(/,blocks with a shortcut,learning rate,settings$/);
  const cells = lines.map((line) => line.split(',').slice(-2));
  // After its first step the average error of B is 98%, but for rounding.
  expect(cells.map(([rate]) => rate)).toEqual(['0.15', '0.3', '0.03', '0.003', '0.01', '', '0.3', '0.3']);
  expect(cells[0][1]).toBe('learning rate 0.3; schedule steps; warm-up linear over 2 steps; seed 2; last step 4');
  expect(cells[4][1]).toBe('learning rate 0.3; schedule constant; warm-up rate 0.01 until the error is below 98%; seed 1; last step 4');
});

it('tells where a run went on with a lower rate', () => {
  const series = new RunSeries();
  series.append({ firstStep: 1, loss: new Float32Array(4).fill(1), errors: new Uint32Array(4), batchSize: 5, seconds: 3 });
  series.setRates([
    { step: 0, rate: 0.1 },
    { step: 2, rate: 0.03 },
  ]);
  const lines = [...csvPieces([runOf('A', series)])].join('').trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',').at(-2))).toEqual(['0.1', '0.1', '0.03', '0.03']);
});
