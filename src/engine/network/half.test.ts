import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { VARIANTS } from '../../spec/variants.ts';
import { expand } from '../gpu/expand.ts';
import { SHADERS } from '../gpu/shaders.ts';
import type { Dispatch, Resource } from '../kernels/dispatch.ts';
import { GPUS } from '../testing/cuts.ts';
import { KINDS, networkOfKind } from '../testing/networks.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { Layout } from './layout.ts';
import { evaluationProgram, trainingProgram, type Program } from './program.ts';

/*
 * Kernels cut for GPUs are run on SwiftShader, in float32 (network.gpu.test.ts): lavapipe, which has float16, takes minutes to compile
 * those of one network. So that they compute the same with maps in float16 is read off their text, which firefox.test.ts hands to a
 * compiler.
 */

const launchesOf = ({ prepare, dispatches }: Program): readonly Dispatch[] => [...prepare, ...dispatches];
const textOf = ({ shader, parameters }: Dispatch): string => expand(shader, SHADERS, parameters);
const isHalf = (resource: Resource): boolean => 'half' in resource && resource.half === true;

const HALF = /\b(?:vec4h|f16)\b/;
/** Lines that may say so: those that bind a map, and those that store into one. */
const OF_A_MAP = /^@group\(0\) @binding\(\d+\) var<storage|^ *result\[.*\] = vec4h\(/;

/** The text of a kernel with maps in float16 as it is to be with float32. */
const inFloat32 = (text: string): string =>
  text
    .replace('enable f16;\n', '')
    .replaceAll(/\bvec4h\b/g, 'vec4f')
    .replaceAll(/\bf16\b/g, 'f32');

/** What keeps a launch with maps in float16 from computing what `full`, the one with float32, does. */
function problemsOf(half: Dispatch, full: Dispatch): string[] {
  const text = textOf(half);
  const types = new Map(Array.from(text.matchAll(/@binding\(\d+\) var<[^>]*> (\w+): (.*);/g), ([, name, type]) => [name, type]));
  const stray = half.parameters.HALF === 1 ? text.split('\n').filter((line) => HALF.test(line) && !OF_A_MAP.test(line)) : [];
  return [
    ...((half.parameters.HALF === 1 ? inFloat32(text) : text) === textOf(full) ? [] : ['it is another kernel']),
    ...(String(half.workgroups) === String(full.workgroups) ? [] : ['it has other workgroups']),
    ...stray.filter((line) => !/^ *\/\/|^enable f16;$/.test(line)).map((line) => `not only maps are float16: ${line}`),
    ...Object.entries(half.bindings).flatMap(([name, resource]) =>
      HALF.test(types.get(name) ?? '') === isHalf(resource) ? [] : [`${name} is bound as ${types.get(name)}`],
    ),
  ];
}

test.each(Object.keys(GPUS) as (keyof typeof GPUS)[])('kernels cut %s differ with maps in float16 in the type of these alone', (cut) => {
  const problems = new Map<string, readonly string[]>();
  for (const network of KINDS.map(networkOfKind)) {
    const architecture = architectureOf(network);
    for (const variant of VARIANTS) {
      const args = { network, architecture, layout: new Layout(architecture), batch: 32, tuning: variantsFor(GPUS[cut])[variant] };
      for (const programOf of [trainingProgram, evaluationProgram]) {
        const [halves, fulls] = [true, false].map((half) => launchesOf(programOf({ ...args, half })));
        expect(halves.length).toBe(fulls.length);
        halves.forEach((half, i) => {
          const launch = JSON.stringify([half.shader, half.parameters, Object.values(half.bindings).map(isHalf)]);
          if (!problems.has(launch)) problems.set(launch, problemsOf(half, fulls[i]));
        });
      }
    }
  }
  expect([...problems].filter(([, found]) => found.length > 0)).toEqual([]);
});
