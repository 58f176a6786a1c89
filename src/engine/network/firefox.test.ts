// Firefox compiles kernels by naga (https://github.com/gfx-rs/wgpu), which is stricter here and there than Chrome's compiler.
import { NagaError, parseWgsl, validate, writeHlsl, writeMsl } from 'naga-wasm';
import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { VARIANTS, type VariantName } from '../../spec/variants.ts';
import { expand } from '../gpu/expand.ts';
import { SHADERS } from '../gpu/shaders.ts';
import { A_GPU, GPUS } from '../testing/cuts.ts';
import { KINDS, networkOfKind } from '../testing/networks.ts';
import { knownVariant, variantsFor } from '../tuning/variant-tunings.ts';
import { Layout } from './layout.ts';
import { evaluationProgram, pathProgram, trainingProgram } from './program.ts';

/** Firefox's subgroups are not used. */
const A_PROCESSOR = { ...A_GPU, software: true };

/** Every kernel that any network takes on an adapter, in these variants: its text, by what it is compiled for. */
function kernels(adapter: Parameters<typeof variantsFor>[0], variants: readonly VariantName[], half: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const network of KINDS.map(networkOfKind)) {
    const architecture = architectureOf(network);
    for (const variant of variants) {
      const args = { network, architecture, layout: new Layout(architecture), batch: 32, tuning: variantsFor(adapter)[variant], half };
      for (const { prepare, dispatches } of [trainingProgram(args), evaluationProgram(args), pathProgram(args)]) {
        for (const { shader, parameters } of [...prepare, ...dispatches]) {
          const name = `${shader} ${JSON.stringify(parameters)}`;
          if (!found.has(name)) found.set(name, expand(shader, SHADERS, parameters));
        }
      }
    }
  }
  return found;
}

test.each([
  ['a GPU', 'float32', A_GPU, VARIANTS, false],
  ['a GPU', 'float16', A_GPU, VARIANTS, true],
  ['a GPU, in small tiles', 'float32', GPUS['in small tiles'], VARIANTS, false],
  ['a GPU, in small tiles', 'float16', GPUS['in small tiles'], VARIANTS, true],
  ['a processor', 'float32', A_PROCESSOR, [knownVariant(A_PROCESSOR)], false],
] as const)(
  'takes every kernel cut for %s, with maps in %s, and puts it into the languages of Windows and macOS',
  (_, __, adapter, variants, half) => {
    const refused: string[] = [];
    for (const [name, code] of kernels(adapter, variants, half)) {
      try {
        const module = parseWgsl(code);
        const info = validate(module);
        writeHlsl(module, info, { shaderModel: '6_2' });
        writeMsl(module, info);
        info.free();
        module.free();
      } catch (error) {
        if (!(error instanceof NagaError)) throw error;
        refused.push(`${name}: ${error.formatted}`);
      }
    }
    expect(refused).toEqual([]);
  },
  120_000,
);
