/** One launch of a kernel, ready to be encoded. */
export interface Launch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number];
}

const MAX_REPEATS = 16_384;

/** Times one launch by repeating it in one pass, often enough that a submit's own cost does not show. */
export class Repeated {
  readonly #device: GPUDevice;
  readonly #launch: Launch;
  #repeats = 1;

  private constructor(device: GPUDevice, launch: Launch) {
    this.#device = device;
    this.#launch = launch;
  }

  /** Finds how many repetitions take about `ms`. The first launch, which may compile, is not counted. */
  static async create(device: GPUDevice, launch: Launch, ms: number): Promise<Repeated> {
    const repeated = new Repeated(device, launch);
    await repeated.#run();
    for (;;) {
      const took = await repeated.#run();
      if (took > ms / 2 || repeated.#repeats >= MAX_REPEATS) {
        repeated.#repeats = Math.max(1, Math.min(MAX_REPEATS, Math.round((repeated.#repeats * ms) / took)));
        return repeated;
      }
      repeated.#repeats *= 4;
    }
  }

  /** ms a launch. */
  async round(): Promise<number> {
    return (await this.#run()) / this.#repeats;
  }

  async #run(): Promise<number> {
    const {
      pipeline,
      bindGroup,
      workgroups: [x, y],
    } = this.#launch;
    const start = performance.now();
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    for (let i = 0; i < this.#repeats; i++) pass.dispatchWorkgroups(x, y);
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
    await this.#device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  }
}
