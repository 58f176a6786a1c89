import type { Architecture } from '../../spec/architecture.ts';
import { firstNotFinite } from './finite.ts';
import { CheckpointError, type Tensor } from './safetensors.ts';

const MOMENTUM = 'momentum.';

/** Name of a parameter's momentum in a checkpoint. */
export const momentumName = (parameter: string): string => MOMENTUM + parameter;

/** Whether a checkpoint's tensor is the momentum of a parameter. */
export const isMomentum = (name: string): boolean => name.startsWith(MOMENTUM);

/**
 * Checks that `tensors` are those of the network, in name and shape: parameters, running statistics, and the momentum
 * of all parameters or of none, and that all values are finite and no variance negative. PyTorch's counters
 * `num_batches_tracked` are let pass. Throws a CheckpointError that says what is missing, unexpected, of another shape or no such value.
 */
export function checkInit(tensors: ReadonlyMap<string, Tensor>, architecture: Architecture): void {
  const expected = new Map<string, readonly number[]>();
  for (const { name, shape } of architecture.parameters) expected.set(name, shape);
  for (const { name, channels } of architecture.norms) {
    expected.set(`${name}.running_mean`, [channels]);
    expected.set(`${name}.running_var`, [channels]);
  }
  if ([...tensors.keys()].some(isMomentum)) {
    for (const { name, shape } of architecture.parameters) expected.set(momentumName(name), shape);
  }
  const counters = new Set(architecture.norms.map(({ name }) => `${name}.num_batches_tracked`));

  const missing = [...expected.keys()].filter((name) => !tensors.has(name));
  const unexpected = [...tensors.keys()].filter((name) => !expected.has(name) && !counters.has(name));
  const reshaped = [...tensors].flatMap(([name, { shape }]) => {
    const needed = expected.get(name);
    return needed === undefined || sameShape(shape, needed) ? [] : [`${name} is ${list(shape)} instead of ${list(needed)}`];
  });
  const problems = [
    ...(missing.length > 0 ? [`missing: ${some(missing)}`] : []),
    ...(unexpected.length > 0 ? [`unexpected: ${some(unexpected.map((name) => JSON.stringify(name)))}`] : []),
    ...(reshaped.length > 0 ? [`other shapes: ${some(reshaped)}`] : []),
  ];
  if (problems.length > 0) throw new CheckpointError(`the file's tensors are not those of this network; ${problems.join('; ')}`);
  const broken = firstNotFinite(tensors);
  // ReLU makes 0 of what is not a number, as of the root of a negative variance: such a network would train on, with losses as of another.
  if (broken !== undefined) throw new CheckpointError(`tensor ${JSON.stringify(broken)}: a value is not finite`);
  const negative = architecture.norms.map(({ name }) => `${name}.running_var`).find((name) => tensors.get(name)?.data.some((v) => v < 0));
  if (negative !== undefined) throw new CheckpointError(`tensor ${JSON.stringify(negative)}: a variance is negative`);
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((size, i) => size === b[i]);

const list = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} more`;
}
