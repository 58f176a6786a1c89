import { describe, expect, test } from 'vitest';
import { architectureOf } from '../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import type { Path } from '../spec/path.ts';
import { inference, trainingPass } from './network.ts';
import { lookUp, type Tensor, type Tensors } from './tensor.ts';
import { gradientDeviation } from './testing/finite-differences.ts';
import { pathsThrough } from './testing/paths.ts';
import { randomNetwork, randomTensor } from './testing/random.ts';

const CLASSES = 5;
const LABELS = [1, 4, 2];
/** Where the shape changes and where it stays, a shortcut on and a shortcut off. */
const SWITCHES = [true, false, true, true, false, true];

type Row = readonly [
  block: NetworkSpec['block'],
  activation: NetworkSpec['activation'],
  shortcut: NetworkSpec['shortcut'],
  norm: NetworkSpec['norm'],
  training: number,
  evaluation: number,
  shortcutScale?: number,
];

/** Loss in training and in inference of every kind of network, shortcuts scaled in the last: PyTorch 2.13, float64, same weights and images. */
const PYTORCH: readonly Row[] = [
  ['basic', 'post', 'A', 'batch', 1.4752829142722241, 2.443616763553367],
  ['basic', 'post', 'A', 'none', 1.7863373864106409, 1.7863373864106409],
  ['basic', 'post', 'B', 'batch', 2.9179935998037645, 5.642388907619963],
  ['basic', 'post', 'B', 'none', 1.4533032158863175, 1.4533032158863175],
  ['basic', 'post', 'C', 'batch', 1.5439348135879303, 8.752287395925395],
  ['basic', 'post', 'C', 'none', 1.4737323997294862, 1.4737323997294862],
  ['basic', 'pre', 'A', 'batch', 1.4086350433544013, 1.6076789727168805],
  ['basic', 'pre', 'A', 'none', 1.6944935109561419, 1.6944935109561419],
  ['basic', 'pre', 'B', 'batch', 1.7363273425788301, 2.6788263304470257],
  ['basic', 'pre', 'B', 'none', 1.5072426317067327, 1.5072426317067327],
  ['basic', 'pre', 'C', 'batch', 1.4434492920240019, 1.2632898701730744],
  ['basic', 'pre', 'C', 'none', 1.4737323997294862, 1.4737323997294862],
  ['bottleneck', 'post', 'A', 'batch', 1.1276052942094383, 1.993996840282893],
  ['bottleneck', 'post', 'A', 'none', 1.609782809265915, 1.609782809265915],
  ['bottleneck', 'post', 'B', 'batch', 2.084398240941058, 3.7718333342043198],
  ['bottleneck', 'post', 'B', 'none', 1.7642495381020324, 1.7642495381020324],
  ['bottleneck', 'post', 'C', 'batch', 1.825594480532434, 2.531956926550713],
  ['bottleneck', 'post', 'C', 'none', 1.8275918453820317, 1.8275918453820317],
  ['bottleneck', 'pre', 'A', 'batch', 1.171163347218178, 1.6468499611902143],
  ['bottleneck', 'pre', 'A', 'none', 1.6818994244492653, 1.6818994244492653],
  ['bottleneck', 'pre', 'B', 'batch', 1.4797319881086024, 4.471287604104082],
  ['bottleneck', 'pre', 'B', 'none', 1.705296303214645, 1.705296303214645],
  ['bottleneck', 'pre', 'C', 'batch', 1.827468258393991, 1.6441565786003738],
  ['bottleneck', 'pre', 'C', 'none', 1.8275918453820317, 1.8275918453820317],
  ['basic', 'post', 'A', 'batch', 1.8043426079943348, 1.7023398697235048, 0.5],
  ['bottleneck', 'post', 'B', 'batch', 1.674726857599321, 3.6414948563266463, 0.9],
  ['basic', 'post', 'C', 'none', 1.473110848076819, 1.473110848076819, 0.5],
  ['basic', 'pre', 'A', 'batch', 1.6862762918281602, 1.4258680769410628, 0.5],
  ['bottleneck', 'pre', 'B', 'batch', 1.8665270601128778, 25.753556110583663, 2],
  ['basic', 'pre', 'C', 'none', 1.4736304884622697, 1.4736304884622697, 0.9],
];

const kinds = PYTORCH.map(([block, activation, shortcut, norm, training, evaluation, shortcutScale = 1]) => {
  const full = networkOfDepth(block === 'basic' ? 14 : 20, true, { block, activation, shortcut, shortcutScale, norm, widths: [4, 8, 12] });
  const spec: NetworkSpec = { ...full, residual: SWITCHES };
  const [height, width] = shortcut === 'B' ? [8, 8] : [5, 9];
  return {
    name: `${norm === 'batch' ? 'batch norm' : 'no norm'}, ${activation}-activation, option ${shortcut}${shortcutScale === 1 ? '' : ` times ${shortcutScale}`}, ${block}`,
    spec,
    height,
    width,
    training,
    evaluation,
  };
});

describe.each(kinds)('$name', ({ spec, height, width, training, evaluation }) => {
  const images = randomTensor([LABELS.length, height, width, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);

  test('PyTorch gets the same losses', () => {
    expect(trainingPass(spec, tensors, images, LABELS).loss).toBeCloseTo(training, 11);
    expect(inference(spec, tensors, images, LABELS).loss).toBeCloseTo(evaluation, 11);
  });

  test('the gradients agree with finite differences', { timeout: 60_000 }, () => {
    const gradients = trainingPass(spec, tensors, images, LABELS).backward();
    for (const [name, gradient] of gradients) {
      const loss = (value: Tensor): number => trainingPass(spec, new Map([...tensors, [name, value]]), images, LABELS).loss;
      expect(gradientDeviation(loss, lookUp(tensors, name), gradient, 1), name).toBeLessThan(1e-6);
    }
  });
});

test.each(kinds.filter(({ spec }) => spec.shortcut === 'B'))('in inference an answer does not depend on the batch: $name', ({ spec }) => {
  const images = randomTensor([3, 8, 8, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);
  const together = inference(spec, tensors, images, LABELS);
  const alone = LABELS.map((label, n) => {
    const image: Tensor = { shape: [1, 8, 8, 3], data: images.data.slice(n * 8 * 8 * 3, (n + 1) * 8 * 8 * 3) };
    return inference(spec, tensors, image, [label]);
  });
  expect([...together.logits.data]).toEqual(alone.flatMap(({ logits }) => [...logits.data]));
  expect(together.errors).toBe(alone.reduce((total, { errors }) => total + errors, 0));
  expect(together.loss).toBeCloseTo(alone.reduce((total, { loss }) => total + loss, 0) / 3, 12);
});

test('without batch norm training and inference compute the same', () => {
  const spec = networkOfDepth(8, true, { norm: 'none', widths: [4, 8, 12] });
  const images = randomTensor([3, 8, 8, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);
  const pass = trainingPass(spec, tensors, images, LABELS);
  expect(pass.logits).toEqual(inference(spec, tensors, images, LABELS).logits);
  expect(pass.running.size).toBe(0);
});

test.each([
  networkOfDepth(8, true, { widths: [4, 8, 12] }),
  networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'C', shortcutScale: 0.9 }),
  {
    ...networkOfDepth(14, true, { widths: [4, 8, 12], shortcut: 'B', activation: 'pre' }),
    residual: [true, false, false, true, true, false],
  },
])('the gradient of the first layer is the sum over all paths: $shortcut, $activation', (spec) => {
  const images = randomTensor([3, 8, 8, 3], 1);
  const tensors = randomNetwork(spec, CLASSES, 2);
  const { blocks } = architectureOf(spec, CLASSES);
  const gradients = (path?: Path): Tensors => trainingPass(spec, tensors, images, LABELS, path).backward();
  const paths = pathsThrough(blocks).map(gradients);
  const whole = lookUp(gradients(), 'conv1.weight').data;
  const sum = whole.map((_, i) => paths.reduce((total, along) => total + lookUp(along, 'conv1.weight').data[i], 0));
  sum.forEach((value, i) => expect(value).toBeCloseTo(whole[i], 10));
  expect(new Set(paths.map((along) => lookUp(along, 'conv1.weight').data[0])).size, 'each brings something else').toBe(paths.length);
  const around = gradients(blocks.map(() => false));
  expect(
    lookUp(around, `${blocks[0].convs[0].name}.weight`).data.every((value) => value === 0),
    'nothing goes through',
  ).toBe(true);
});

test('a missing tensor is named', () => {
  const spec = networkOfDepth(8, true, { widths: [4, 8, 12] });
  const tensors = randomNetwork(spec, CLASSES, 2);
  tensors.delete('layer2.0.bn1.running_var');
  expect(() => trainingPass(spec, tensors, randomTensor([1, 8, 8, 3], 1), [0])).toThrow(
    'there is no tensor called layer2.0.bn1.running_var',
  );
});
