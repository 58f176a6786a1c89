import { CompileError } from './errors.ts';
import { expand } from './expand.ts';
import type { Parameters } from './expression.ts';
import { SHADERS } from './shaders.ts';

/** A compiled kernel. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  /** Binding numbers by the names of the shader's variables. */
  readonly bindings: ReadonlyMap<string, number>;
}

/** How many of the kernels that are being compiled are done. */
export interface Compiling {
  readonly done: number;
  readonly total: number;
}

/** The kernels of a device, each compiled once. */
export class Pipelines {
  readonly #device: GPUDevice;
  /** WGSL by file and parameters. */
  readonly #texts = new Map<string, string>();
  /** By their WGSL. */
  readonly #byCode = new Map<string, Promise<Pipeline>>();
  /** Since none was waited for the last time. */
  #compiling: Compiling = { done: 0, total: 0 };
  readonly #listeners = new Set<(compiling: Compiling) => void>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get count(): number {
    return this.#byCode.size;
  }

  /** Calls `listener` whenever a kernel is asked for that has to be compiled, and when it is done. */
  onCompiling(listener: (compiling: Compiling) => void): void {
    this.#listeners.add(listener);
  }

  /** Compiles `shaders/<file>` with `parameters`, once for each distinct text. */
  get(file: string, parameters: Parameters): Promise<Pipeline> {
    // A deep network asks for the same kernels hundreds of times, and expanding one takes half a millisecond.
    const key = file + JSON.stringify(parameters);
    const code = this.#texts.get(key) ?? expand(file, SHADERS, parameters);
    this.#texts.set(key, code);
    let pipeline = this.#byCode.get(code);
    if (pipeline === undefined) {
      pipeline = this.#compile(file, code);
      this.#byCode.set(code, pipeline);
    }
    return pipeline;
  }

  async #compile(file: string, code: string): Promise<Pipeline> {
    const { done, total } = this.#compiling;
    this.#tell(done === total ? { done: 0, total: 1 } : { done, total: total + 1 });
    const module = this.#device.createShaderModule({ label: file, code });
    try {
      const pipeline = await this.#device.createComputePipelineAsync({
        label: file,
        layout: 'auto',
        compute: { module, entryPoint: 'main' },
      });
      const bindings = new Map(
        Array.from(code.matchAll(/@binding\((\d+)\) *var<[^>]*> *(\w+)/g), ([, number, name]) => [name, Number(number)]),
      );
      return { pipeline, bindings };
    } catch (error) {
      const { messages } = await module.getCompilationInfo();
      const lines = code.split('\n');
      const details = messages.map((m) => `${m.message}\n    ${lines[m.lineNum - 1] ?? ''}`).join('\n  ');
      throw new CompileError('internal', `shaders/${file} does not compile: ${details || String(error)}`, { cause: error });
    } finally {
      this.#tell({ ...this.#compiling, done: this.#compiling.done + 1 });
    }
  }

  #tell(compiling: Compiling): void {
    this.#compiling = compiling;
    for (const listener of this.#listeners) listener(compiling);
  }
}
