import { expect, it } from 'vitest';
import { cifar10Name } from '../../data/cifar/cifar10.ts';
import { cifar100Name } from '../../data/cifar/cifar100.ts';
import { SHAPES_NAME } from '../../spec/images.ts';
import { archiveOf, weightsReadme } from './weights-readme.ts';

const images = (name: string, trainImages: number, testImages: number) => ({ name, trainImages, testImages, classes: [] });

it('tells the archive that the script reads, and whether the page had all of it', () => {
  const [ten, hundred] = ['cifar-10-python.tar.gz', 'cifar-100-python.tar.gz'];
  expect(archiveOf(images(cifar10Name(50_000, 10_000), 50_000, 10_000))).toEqual({ file: ten, whole: true });
  expect(archiveOf(images(cifar10Name(4660, 932), 4660, 932))).toEqual({ file: ten, whole: false });
  expect(archiveOf(images(cifar10Name(50_000, 932), 50_000, 932))).toEqual({ file: ten, whole: false });
  for (const labels of ['fine', 'coarse'] as const) {
    expect(archiveOf(images(cifar100Name(50_000, 10_000, labels), 50_000, 10_000))).toEqual({ file: hundred, whole: true });
    expect(archiveOf(images(cifar100Name(500, 100, labels), 500, 100))).toEqual({ file: hundred, whole: false });
  }
});

it('knows what the script cannot read', () => {
  const others = [
    SHAPES_NAME,
    'images of 12 classes',
    'holiday (3)',
    cifar10Name(5000, 1000, 'held-out'),
    'CIFAR-10 (8,334 of its test images, tested on 1,666 others of them)',
  ];
  for (const name of others) expect(archiveOf(images(name, 5000, 1000)), name).toBeNull();
  expect(archiveOf(images('CIFAR-10', 500, 100)), 'a folder of that name').toBeNull();
});

it('names the images, the right archive, and what stands in the way', () => {
  const whole = weightsReadme('Plain-56', images('CIFAR-100', 50_000, 10_000), {});
  expect(whole).toMatch(/^Weights of Plain-56, .* on 50,000 images of CIFAR-100 and tested on 10,000 others, /);
  expect(whole).toContain('The test error is the same as on the page.');
  expect(whole.match(/--data cifar-100-python\.tar\.gz/g)).toHaveLength(2);
  expect(weightsReadme('A', images(cifar10Name(4660, 932), 4660, 932), {})).toContain(
    'The page had only part of the images of cifar-10-python.tar.gz.',
  );
  const shapes = weightsReadme('A', images(SHAPES_NAME, 5000, 1000), {});
  expect(shapes).toContain('train.py cannot read these images');
  expect(shapes).not.toContain('.tar.gz');
});

it('tells, once, how many images the run trained on, and how many of them had random labels', () => {
  const part = images(cifar10Name(4660, 932), 4660, 932);
  const [few, ...others] = weightsReadme('A', part, { trainImages: 400, labelNoise: 20 }).split('\n\n');
  expect(few).toBe(
    'Weights of A, trained in the ResNet Playground on 400 images of CIFAR-10 and tested on 932 others, and train.py, which reads them.',
  );
  expect(others[0]).toBe('20% of the images that it trained on had random labels.');
  for (const trainImages of [0, 5000]) expect(weightsReadme('A', part, { trainImages, labelNoise: 0 }).match(/4,660/g)).toHaveLength(1);
  expect(weightsReadme('A', part, {})).not.toContain('random labels');
  expect(weightsReadme('A', images(cifar100Name(500, 100, 'coarse'), 500, 100), {})).toContain(
    'on 500 images of CIFAR-100 in 20 groups and tested',
  );
  expect(weightsReadme('A', images('holiday (3)', 80, 20), {})).toContain('on 80 images of holiday (3) and tested');
});
