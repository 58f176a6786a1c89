import type { Architecture } from '../../spec/architecture.ts';
import { IMAGE_SIZE } from '../../spec/images.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { Dispatch } from '../kernels/dispatch.ts';
import { classifier, classifierGradient, globalPool } from '../kernels/head.ts';
import { beginStep, loadImages, recordMetrics, sgd } from '../kernels/step.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { BackwardPass } from './backward-pass.ts';
import { ForwardPass } from './forward-pass.ts';
import type { Layout } from './layout.ts';
import { postActivation } from './post-activation.ts';
import { preActivation } from './pre-activation.ts';
import { WinogradConvolutions } from './winograd.ts';

/** A network's work for one batch, as plain data. */
export interface Program {
  /** Run once before the first batch; empty when training. */
  readonly prepare: readonly Dispatch[];
  readonly dispatches: readonly Dispatch[];
}

interface ProgramArguments {
  readonly network: NetworkSpec;
  readonly architecture: Architecture;
  readonly layout: Layout;
  readonly batch: number;
  readonly tuning: Tuning;
  /** Stores maps of the forward pass as float16. */
  readonly half?: boolean;
}

/** One step of training: images, forward, loss, backward, update. */
export const trainingProgram = (args: ProgramArguments): Program => build(args, 'training');

/** Loss, errors and answers for one batch of images, with running statistics. */
export const evaluationProgram = (args: ProgramArguments): Program => build(args, 'evaluation');

/** A step of training without its update, in which the gradient goes back along one path, as the store `ways` says. */
export const pathProgram = (args: ProgramArguments): Program => build(args, 'path');

function build(
  { network, architecture, layout, batch, tuning, half = false }: ProgramArguments,
  kind: 'training' | 'evaluation' | 'path',
): Program {
  const train = kind !== 'evaluation';
  const dispatches: Dispatch[] = [];
  const winograd = new WinogradConvolutions(dispatches, layout, batch, train, tuning);
  const pass = { dispatches, winograd, layout, batch, tuning };
  const forward = new ForwardPass({ ...pass, train, half });
  const { linear } = layout;
  const images = forward.map('images', { height: IMAGE_SIZE, width: IMAGE_SIZE, channels: 3 });
  dispatches.push(beginStep(!train), loadImages(batch, images));

  const { view, before, backward } = (network.activation === 'post' ? postActivation : preActivation)(forward, architecture, images);
  const pooled = { label: 'pooled', floats: batch * 4 * linear.quads };
  const logitGradient = { label: 'logit gradient', floats: batch * linear.classes };
  const outcome = { label: 'outcome', floats: batch * 4 };
  dispatches.push(
    globalPool(batch, view, pooled, tuning),
    classifier({ batch, linear, train, pooled, result: train ? logitGradient : { store: 'probabilities' }, outcome }),
    recordMetrics(outcome),
  );

  if (train) {
    const pooledGradient = { label: 'pooled gradient', floats: pooled.floats };
    const gradients = { weights: layout.gradient('fc.weight'), bias: layout.gradient('fc.bias') };
    dispatches.push(classifierGradient({ batch, tuning, linear, gradients, pooled, logitGradient, pooledGradient }));
    const back = new BackwardPass({ ...pass, onePath: kind === 'path' });
    backward(back, back.features(architecture.features, pooledGradient, { mask: view, sums: before }));
    back.finishWeights();
    if (kind === 'training') dispatches.push(sgd(layout.sizes.parameters));
  }
  return { prepare: forward.prepare, dispatches: [...winograd.start, ...dispatches] };
}
