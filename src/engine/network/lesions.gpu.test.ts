import { expect, test } from 'vitest';
import { inference } from '../../reference/network.ts';
import { randomNetwork } from '../../reference/testing/random.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { canLeaveOut, exchangedOrders, type Lesion } from '../../spec/lesion.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../../spec/training.ts';
import type { VariantName } from '../../spec/variants.ts';
import type { Tensor } from '../checkpoint/safetensors.ts';
import { INITIAL_STATE } from '../checkpoint/training-state.ts';
import { expectClose, inScopes, useGpu } from '../testing/harness.ts';
import { randomSet, referenceImages } from '../testing/images.ts';
import { DeviceImages } from '../training/dataset.ts';
import { Trainer } from '../training/trainer.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';

const rig = useGpu();
const set = randomSet(4, 7);
const TRAINING: TrainingSpec = { ...DEFAULT_TRAINING, batchSize: 4, augment: 'none' };
/** Where the shape changes and where it stays, a shortcut on and a shortcut off, and two alike. */
const MIXED = [true, true, false, true, false, false, false, true, true];

type Kind = Pick<NetworkSpec, 'block' | 'activation' | 'shortcut' | 'norm'> & { readonly variant: VariantName };
const KINDS: readonly Kind[] = [
  { block: 'basic', activation: 'post', shortcut: 'A', norm: 'batch', variant: 'direct' },
  { block: 'basic', activation: 'post', shortcut: 'C', norm: 'batch', variant: 'winograd' },
  { block: 'basic', activation: 'post', shortcut: 'B', norm: 'none', variant: 'direct' },
  { block: 'basic', activation: 'pre', shortcut: 'B', norm: 'batch', variant: 'direct' },
  { block: 'bottleneck', activation: 'post', shortcut: 'B', norm: 'batch', variant: 'direct' },
  { block: 'bottleneck', activation: 'pre', shortcut: 'A', norm: 'none', variant: 'direct' },
];

test.each(KINDS)(
  'blocks are left out, and change places, as in the reference: $activation-activation, option $shortcut, norm $norm, $block, $variant',
  ({ variant, ...fields }) =>
    inScopes(rig.gpu, async () => {
      const network: NetworkSpec = {
        ...networkOfDepth(fields.block === 'basic' ? 20 : 29, true, { ...fields, widths: [4, 8, 12] }),
        residual: MIXED,
      };
      const weights = randomNetwork(network, 10, 7);
      const tensors = new Map(
        [...weights].map(([name, { shape, data }]): [string, Tensor] => [name, { shape, data: Float32Array.from(data) }]),
      );
      const device = await DeviceImages.create(rig.gpu, set);
      const trainer = await Trainer.create(rig.gpu, device, {
        network,
        training: TRAINING,
        tuning: variantsFor(rig.gpu)[variant],
        init: { network, training: TRAINING, tensors, state: INITIAL_STATE },
      });
      try {
        await trainer.prepareLesions();
        const { images, labels } = referenceImages(set.test, set.test.count);
        const doubles = new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]));
        const { blocks } = architectureOf(network);
        const possible = blocks.flatMap((block, number) => (canLeaveOut(network, block) ? [number] : []));
        const losses = new Set<number>();
        const leftOut = [[], ...possible.map((number) => [number]), possible];
        const orders = exchangedOrders(blocks);
        expect(orders).toHaveLength(fields.block === 'basic' ? 3 : 2);
        const lesions: Lesion[] = [...leftOut.map((numbers) => ({ leftOut: numbers })), ...orders.map((order) => ({ order }))];
        for (const lesion of lesions) {
          const expected = inference(network, doubles, images, labels, lesion);
          const found = await trainer.evaluateWith(lesion);
          expectClose([found.loss], [expected.loss], 1e-4);
          expect({ step: found.step, images: found.images, errors: found.errors }, JSON.stringify(lesion)).toEqual({
            step: 0,
            images: set.test.count,
            errors: expected.errors,
          });
          losses.add(expected.loss);
        }
        expect(losses.size, 'each block and its place matters').toBe(lesions.length);
        const impossible = blocks.findIndex((block) => !canLeaveOut(network, block));
        await expect(trainer.evaluateWith({ leftOut: [impossible === -1 ? blocks.length : impossible] })).rejects.toThrow(
          'cannot be left out',
        );
        const places = [...blocks.keys()];
        await expect(trainer.evaluateWith({ order: places.slice(1) })).rejects.toThrow('is no order of');
        await expect(trainer.evaluateWith({ order: places.toReversed() })).rejects.toThrow('cannot stand at place 0');
        expect(await trainer.evaluateWith({ leftOut: [] }, { images: 3 })).toMatchObject({ images: 3 });
      } finally {
        trainer.destroy();
        device.destroy();
      }
    }),
);
