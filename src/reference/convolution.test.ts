import { describe, expect, test } from 'vitest';
import { convolution, convolutionInputGradient, convolutionWeightGradient, type Stride } from './convolution.ts';
import { tensor, type Tensor } from './tensor.ts';
import { dot, gradientDeviation } from './testing/finite-differences.ts';
import { randomTensor } from './testing/random.ts';

/** The definition, term by term. */
function definition(x: Tensor, weight: Tensor, stride: number): Tensor {
  const [batch, height, width, inputs] = x.shape;
  const [outputs, , kernel] = weight.shape;
  const y = tensor([batch, Math.ceil(height / stride), Math.ceil(width / stride), outputs]);
  let next = 0;
  for (let n = 0; n < batch; n++)
    for (let oy = 0; oy < y.shape[1]; oy++)
      for (let ox = 0; ox < y.shape[2]; ox++)
        for (let o = 0; o < outputs; o++, next++)
          for (let i = 0; i < inputs; i++)
            for (let ky = 0; ky < kernel; ky++)
              for (let kx = 0; kx < kernel; kx++) {
                const iy = oy * stride + ky - (kernel - 1) / 2;
                const ix = ox * stride + kx - (kernel - 1) / 2;
                if (iy < 0 || iy >= height || ix < 0 || ix >= width) continue;
                y.data[next] +=
                  x.data[((n * height + iy) * width + ix) * inputs + i] * weight.data[((o * inputs + i) * kernel + ky) * kernel + kx];
              }
  return y;
}

const cases: { kernel: number; stride: Stride; height: number; width: number }[] = [1, 3].flatMap((kernel) =>
  ([1, 2] as const).flatMap((stride) => [
    { kernel, stride, height: 5, width: 9 },
    { kernel, stride, height: 4, width: 6 },
    { kernel, stride, height: 1, width: 1 },
  ]),
);

describe.each(cases)('kernel $kernel, stride $stride, map $height x $width', ({ kernel, stride, height, width }) => {
  const x = randomTensor([2, height, width, 3], 1);
  const weight = randomTensor([5, 3, kernel, kernel], 2);
  const y = convolution(x, weight, stride);
  const outputGradient = randomTensor(y.shape, 3);

  test('is the definition', () => {
    const expected = definition(x, weight, stride);
    expect(y.shape).toEqual(expected.shape);
    expected.data.forEach((value, i) => expect(y.data[i]).toBeCloseTo(value, 14));
  });

  test('input gradient', () => {
    const gradient = convolutionInputGradient(outputGradient, weight, stride, x.shape);
    expect(gradientDeviation((v) => dot(convolution(v, weight, stride), outputGradient), x, gradient)).toBeLessThan(1e-7);
  });

  test('weight gradient', () => {
    const gradient = convolutionWeightGradient(x, outputGradient, kernel, stride);
    expect(gradient.shape).toEqual(weight.shape);
    expect(gradientDeviation((v) => dot(convolution(x, v, stride), outputGradient), weight, gradient)).toBeLessThan(1e-7);
  });
});

test('a map with other channels than the weights is refused', () => {
  expect(() => convolution(randomTensor([1, 2, 2, 4], 1), randomTensor([4, 3, 1, 1], 2), 1)).toThrow(
    'weights for 3 channels cannot read a map of 4',
  );
});
