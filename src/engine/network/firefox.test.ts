// Firefox compiles kernels by naga (https://github.com/gfx-rs/wgpu), which is stricter here and there than Chrome's compiler.
import { NagaError, parseWgsl, validate, writeHlsl, writeMsl } from 'naga-wasm';
import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { VARIANTS } from '../../spec/variants.ts';
import { expand } from '../gpu/expand.ts';
import { SHADERS } from '../gpu/shaders.ts';
import { A_GPU } from '../testing/cuts.ts';
import { KINDS, networkOfKind } from '../testing/networks.ts';
import { variantsFor } from '../training/tuning.ts';
import { Layout } from './layout.ts';
import { evaluationProgram, trainingProgram } from './program.ts';

/** Every kernel that any network takes on a GPU: its text, by what it is compiled for. */
function kernels(half: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const network of KINDS.map(networkOfKind)) {
    const architecture = architectureOf(network);
    for (const variant of VARIANTS) {
      const args = { network, architecture, layout: new Layout(architecture), batch: 32, tuning: variantsFor(A_GPU)[variant], half };
      for (const { prepare, dispatches } of [trainingProgram(args), evaluationProgram(args)]) {
        for (const { shader, parameters } of [...prepare, ...dispatches]) {
          const name = `${shader} ${JSON.stringify(parameters)}`;
          if (!found.has(name)) found.set(name, expand(shader, SHADERS, parameters));
        }
      }
    }
  }
  return found;
}

test.each([['float32', false], ['float16', true]] as const)('takes every kernel, with maps in %s, and puts it into the languages of Windows and macOS', (_, half) => {
  const refused: string[] = [];
  for (const [name, code] of kernels(half)) {
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
}, 120_000);
