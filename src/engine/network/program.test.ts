import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { MAX_WIDTH, networkOfDepth } from '../../spec/network.ts';
import { MAX_BATCH_SIZE } from '../../spec/training.ts';
import { MAX_WORKGROUPS } from '../kernels/grid.ts';
import { GPUS } from '../testing/cuts.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { Layout } from './layout.ts';
import { trainingProgram } from './program.ts';

test.each(Object.values(GPUS))('what fits into memory can be launched: the widest network, largest batch, most classes, %o', (adapter) => {
  const network = networkOfDepth(11, true, { block: 'bottleneck', widths: [4, 4, MAX_WIDTH] });
  const architecture = architectureOf(network, 256);
  const tuning = variantsFor(adapter).direct;
  const { dispatches } = trainingProgram({ network, architecture, layout: new Layout(architecture), batch: MAX_BATCH_SIZE, tuning });
  const tooMany = dispatches.filter(({ workgroups }) => Math.max(...workgroups) > MAX_WORKGROUPS);
  expect(tooMany.map(({ shader, workgroups }) => `${shader}: ${workgroups.join(' x ')}`)).toEqual([]);
});
