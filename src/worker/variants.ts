import * as v from 'valibot';
import type { GpuContext } from '../engine/gpu/context.ts';
import { chooseVariant } from '../engine/tuning/choose-variant.ts';
import type { DeviceImages } from '../engine/training/dataset.ts';
import { VARIANTS, type VariantName } from '../spec/variants.ts';
import { knownVariant } from '../engine/tuning/variant-tunings.ts';
import type { NetworkSpec } from '../spec/network.ts';
import type { TrainingSpec } from '../spec/training.ts';

/** How a run does its convolutions, and why so. */
export interface ChosenVariant {
  readonly name: VariantName;
  /** `asked`: by the page's address. `known`: on software adapters, where there was no time to measure, or where the driver compiles no other. `least-memory`: there was none left for another. */
  readonly how: 'asked' | 'known' | 'measured' | 'remembered' | 'least-memory';
}

/** Counts up whenever kernels change so that old measurements say nothing any more. */
const MEMORY = 'variants-6';

/** What of a training the kernels are compiled for. */
type Kernels = Pick<TrainingSpec, 'batchSize' | 'storage'>;

/** Equal for networks of which most kernels are the same: those of a projection, or of what comes before a convolution, decide nothing. */
const keyOf = ({ widths, block, norm }: NetworkSpec, { batchSize, storage = 'float32' }: Kernels): string =>
  JSON.stringify([widths, block, norm, batchSize, storage]);

/** Chooses a variant for each kind of network, once, and remembers what was measured for the next visit. */
export class Variants {
  readonly #gpu: GpuContext;
  readonly #asked: VariantName | undefined;
  readonly #chosen = new Map<string, Promise<ChosenVariant>>();

  constructor(gpu: GpuContext, asked: VariantName | undefined) {
    this.#gpu = gpu;
    this.#asked = asked;
  }

  /** The same for all networks whose kernels are the same. */
  choose(images: DeviceImages, network: NetworkSpec, training: Kernels): Promise<ChosenVariant> {
    const key = keyOf(network, training);
    let chosen = this.#chosen.get(key);
    if (chosen === undefined) {
      chosen = this.foresee(network, training).then((foreseen) => foreseen ?? this.#measure(images, network, training));
      this.#chosen.set(key, chosen);
      // What failed once may do the next time.
      chosen.catch(() => this.#chosen.delete(key));
    }
    return chosen;
  }

  /** The choice, where nothing has to be measured for it. */
  async foresee(network: NetworkSpec, training: Kernels): Promise<ChosenVariant | undefined> {
    if (this.#asked !== undefined) return { name: this.#asked, how: 'asked' };
    if (this.#gpu.software) return { name: knownVariant(this.#gpu), how: 'known' };
    const name = await recall(this.#place(network, training));
    return name === undefined ? undefined : { name, how: 'remembered' };
  }

  #place(network: NetworkSpec, training: Kernels): string {
    const { vendor, architecture, device, description } = this.#gpu.adapter.info;
    return `variants/${encodeURIComponent(JSON.stringify([vendor, architecture, device, description, navigator.userAgent, keyOf(network, training)]))}`;
  }

  async #measure(images: DeviceImages, network: NetworkSpec, training: Kernels): Promise<ChosenVariant> {
    // Where there is no float16, the run is refused as it is built.
    const half = training.storage === 'float16' && this.#gpu.halfs;
    const { variant, msPerStep } = await chooseVariant(this.#gpu, images, network, training.batchSize, { half });
    if (Object.keys(msPerStep).length === 0) return { name: variant, how: 'known' };
    // Where there was no time for all of them, the next visit finds more of them compiled.
    if (Object.keys(msPerStep).length === VARIANTS.length) await remember(this.#place(network, training), variant);
    return { name: variant, how: 'measured' };
  }
}

/** The browser's cache of responses: of its stores, the one that a worker has and that needs no upkeep. Not there in odd contexts. */
async function recall(place: string): Promise<VariantName | undefined> {
  try {
    const found = await (await caches.open(MEMORY)).match(place);
    const parsed = v.safeParse(v.picklist(VARIANTS), await found?.json());
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function remember(place: string, variant: VariantName): Promise<void> {
  try {
    await (await caches.open(MEMORY)).put(place, Response.json(variant));
  } catch {
    // It is measured again next time.
  }
}
