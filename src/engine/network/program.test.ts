import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { MAX_WIDTH, networkOfDepth } from '../../spec/network.ts';
import { MAX_BATCH_SIZE } from '../../spec/training.ts';
import { MAX_WORKGROUPS } from '../kernels/grid.ts';
import { GPUS } from '../testing/cuts.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { Layout } from './layout.ts';
import { trainingProgram } from './program.ts';

const SOFTWARE = { ...GPUS['in small tiles'], software: true };

test.each([GPUS['of a GPU'], GPUS['in small tiles'], { ...SOFTWARE, subgroupSize: 4 }, { ...SOFTWARE, subgroupSize: 8 }])(
  'what fits into memory can be launched: the widest network, largest batch, most classes, %o',
  (adapter) => {
    const tuning = variantsFor(adapter).direct;
    const launched = (
      [
        ['A', [4, 4, MAX_WIDTH], MAX_BATCH_SIZE],
        ['C', [4, MAX_WIDTH, MAX_WIDTH], 1],
      ] as const
    ).flatMap(([shortcut, widths, batch]) => {
      const network = networkOfDepth(11, true, { block: 'bottleneck', widths, shortcut });
      const architecture = architectureOf(network, 256);
      return trainingProgram({ network, architecture, layout: new Layout(architecture), batch, tuning }).dispatches;
    });
    const tooMany = launched.filter(({ workgroups }) => Math.max(...workgroups) > MAX_WORKGROUPS);
    expect(tooMany.map(({ shader, workgroups }) => `${shader}: ${workgroups.join(' x ')}`)).toEqual([]);
  },
);
