import { DataError } from '../data/data-error.ts';
import type { GpuContext } from '../engine/gpu/context.ts';
import { GpuError, isOutOfMemory } from '../engine/gpu/errors.ts';
import { footprintOf, type Footprint } from '../engine/network/footprint.ts';
import { nearestFit, type Sized } from '../engine/network/nearest-fit.ts';
import { PIXEL_BUFFERS } from '../engine/training/dataset.ts';
import { variantsFor } from '../engine/tuning/variant-tunings.ts';
import type { ImageSet } from '../spec/images.ts';
import type { Reason } from '../spec/reason.ts';
import type { FailureEvent, RunConfig } from './protocol.ts';
import type { Workshop } from './workshop.ts';

/** What is proposed takes no more than this in all: as much as good GPUs have. */
const MOST_BYTES = 16 * 2 ** 30;

/** Throws a GpuError for a network with a buffer beyond this GPU's limits, before anything is allocated. */
export function refuseTooLarge(workshop: Workshop, config: RunConfig): void {
  if (footprintIn(workshop, config)(sized(config)).largest > workshop.gpu.mostBytesBound)
    throw new GpuError('too-large', `${config.name} is too large for this GPU.`);
}

/**
 * Adds to the refusal of a network that is too large what it needs, what this GPU gives, and the nearest thing that fits.
 * How much memory a GPU has in all no browser tells: where that ran out, half of what was asked for is tried, and never more than MOST_BYTES.
 */
export function withFit(failure: FailureEvent, workshop: Workshop, config: RunConfig): FailureEvent {
  if (failure.kind !== 'too-large' && failure.kind !== 'out-of-memory') return failure;
  const footprint = footprintIn(workshop, config);
  const needed = footprint(sized(config));
  const allowed = workshop.gpu.mostBytesBound;
  const beyondLimits = needed.largest > allowed;
  const most = Math.min(MOST_BYTES, beyondLimits ? Infinity : needed.total / 2);
  const fits = nearestFit(sized(config), (candidate) => {
    const { largest, total } = footprint(candidate);
    return largest <= allowed && total <= most;
  });
  const reason: Reason = beyondLimits
    ? { kind: 'one-piece', bytes: needed.total, largest: needed.largest, allowed }
    : { kind: 'no-memory', bytes: needed.total };
  return { ...failure, reason, ...(fits === null ? {} : { fits }) };
}

/** An error of uploading images, as one of the images where they are too many: of the GPU and the runs nothing is lost. */
export function withoutRoom(error: unknown, { train, test }: ImageSet, gpu: GpuContext): unknown {
  const parts = [train.pixels.length, test.pixels.length];
  if (error instanceof GpuError && error.kind === 'too-large')
    return new DataError(error.message, {
      reason: { kind: 'large-images', bytes: Math.max(...parts), allowed: PIXEL_BUFFERS * gpu.mostBytesBound },
    });
  return isOutOfMemory(error)
    ? new DataError('This GPU has no memory left for these images.', {
        reason: { kind: 'large-images', bytes: parts[0] + parts[1], allowed: null },
      })
    : error;
}

const sized = ({ network, training }: RunConfig): Sized => ({ network, batchSize: training.batchSize });

/** With direct convolutions, which take the least. */
function footprintIn({ gpu, images }: Workshop, { training }: RunConfig): (candidate: Sized) => Footprint {
  const tuning = variantsFor(gpu).direct;
  return ({ network, batchSize }) =>
    footprintOf({ network, batch: batchSize, classes: images.classes, tuning, half: training.storage === 'float16' });
}
