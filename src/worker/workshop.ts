import type { GpuContext } from '../engine/gpu/context.ts';
import { CompileError, isOutOfMemory } from '../engine/gpu/errors.ts';
import type { DeviceImages } from '../engine/training/dataset.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { variantsFor } from '../engine/tuning/variant-tunings.ts';
import type { VariantName } from '../spec/variants.ts';
import type { Continuation } from './past.ts';
import type { RunConfig } from './protocol.ts';
import type { ChosenVariant, Variants } from './variants.ts';

/** Of CIFAR-10 and the built-in shapes. Where it is another number, a few small kernels are compiled in vain. */
const LIKELY_CLASSES = 10;

/** What runs are made with. */
export interface Workshop {
  readonly gpu: GpuContext;
  readonly images: DeviceImages;
  readonly variants: Variants;
}

/** A run's trainer, and how it does its convolutions. */
export interface Made {
  readonly trainer: Trainer;
  readonly variant: VariantName;
}

/** Starts compiling what the images decide nothing about, while the first ones are read or drawn. What goes wrong is told as the runs are built. */
export async function compileEarly({ gpu, variants }: Omit<Workshop, 'images'>, configs: readonly RunConfig[]): Promise<void> {
  for (const { network, training } of configs) {
    try {
      const variant = await variants.foresee(network, training);
      if (variant !== undefined) Trainer.compileAhead(gpu, LIKELY_CLASSES, { network, training, tuning: variantsFor(gpu)[variant.name] });
    } catch {
      // This one is refused as it is built; the others compile.
    }
  }
}

/** Starts compiling what `createTrainer` will wait for. Throws SpecErrors. */
export async function compileAhead(workshop: Workshop, config: RunConfig, on?: Continuation): Promise<void> {
  const { gpu, images } = workshop;
  const { network, training } = config;
  const { name } = await variantOf(workshop, config, on);
  Trainer.compileAhead(gpu, images.classes, { network, training, tuning: variantsFor(gpu)[name] });
}

/** A run's trainer, after `announce` was told how its convolutions are to be done. Throws GpuError, SpecError and CheckpointError. */
export async function createTrainer(
  workshop: Workshop,
  config: RunConfig,
  on: Continuation | undefined,
  announce: (variant: ChosenVariant) => void,
): Promise<Made> {
  const { gpu, images } = workshop;
  const { network, training } = config;
  const create = async (variant: ChosenVariant): Promise<Made> => {
    announce(variant);
    return {
      trainer: await Trainer.create(gpu, images, { network, training, tuning: variantsFor(gpu)[variant.name], init: on?.from }),
      variant: variant.name,
    };
  };
  const variant = await variantOf(workshop, config, on);
  try {
    return await create(variant);
  } catch (error) {
    const isFull = isOutOfMemory(error);
    if (!(isFull || error instanceof CompileError) || variant.name === 'direct' || variant.how === 'asked') throw error;
    // A third of what Winograd convolutions keep, and shorter kernels.
    return create({ name: 'direct', how: isFull ? 'least-memory' : 'known' });
  }
}

/** How a run does its convolutions: as it did before, where it goes on. */
async function variantOf({ images, variants }: Workshop, { network, training }: RunConfig, on?: Continuation): Promise<ChosenVariant> {
  return on?.variant === undefined ? variants.choose(images, network, training) : { name: on.variant, how: 'remembered' };
}
