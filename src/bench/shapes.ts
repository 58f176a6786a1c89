import type { Dispatch, MapTensor, Resource } from '../engine/kernels/dispatch.ts';

/** Equal for launches that are compiled alike and bind as much memory, wherever it lies. */
export function launchKey({ shader, parameters, bindings, workgroups }: Dispatch): string {
  const sizes = Object.entries(bindings).map(([name, resource]) => [name, sizeOf(resource)]);
  return JSON.stringify([shader, parameters, sizes, workgroups]);
}

const sizeOf = (resource: Resource): number | readonly number[] | undefined =>
  'floats' in resource
    ? resource.floats
    : 'values' in resource
      ? resource.values.length
      : 'uniform' in resource
        ? resource.uniform
        : resource.size;

/** Parameters that say the size of something; the shape names the main ones. */
const SIZE = /HEIGHT|WIDTH|QUADS|STRIDE|PIXELS|SPLITS/;

/**
 * A name for the shape of each dispatch: the convolution's, the largest map's, or the size of what is bound. Where
 * several dispatches of a kernel have one shape, those parameters follow that set them apart and are not 0.
 */
export function shapeNames(dispatches: readonly Dispatch[]): string[] {
  const shapes = dispatches.map(shapeOf);
  return dispatches.map(({ shader, parameters }, at) => {
    const others = dispatches.filter((other, i) => other.shader === shader && shapes[i] === shapes[at]);
    const differing = Object.entries(parameters).filter(
      ([name, value]) => value !== 0 && !SIZE.test(name) && others.some((other) => (other.parameters[name] ?? 0) !== value),
    );
    return [shapes[at], ...differing.map(([name, value]) => (value === 1 ? name.toLowerCase() : `${name.toLowerCase()}=${value}`))].join(
      ' ',
    );
  });
}

function shapeOf({ shader, parameters: p, bindings }: Dispatch): string {
  if (p.KERNEL !== undefined && p.IN_QUADS !== undefined) {
    return `${p.KERNEL}x${p.KERNEL} ${4 * Number(p.IN_QUADS)}>${4 * Number(p.OUT_QUADS)} ${p.OUT_HEIGHT}x${p.OUT_WIDTH}${p.STRIDE === 2 ? ' stride 2' : ''}`;
  }
  if (isWinogradProducts(shader)) {
    const { tiles, inputs, outputs, layers } = winogradShape({ shader, bindings });
    return `${inputs}>${outputs} ${tiles} tiles${layers === 1 ? '' : `, ${layers} layers`}`;
  }
  const resources = Object.values(bindings);
  const maps = resources.filter((resource): resource is MapTensor => 'quads' in resource);
  if (maps.length > 0) {
    const largest = maps.reduce((a, b) => (b.floats > a.floats ? b : a));
    return `${largest.height}x${largest.width}x${4 * largest.quads}`;
  }
  const floats = Math.max(0, ...resources.map((resource) => Number('uniform' in resource ? 0 : (sizeOf(resource) ?? 0))));
  return floats === 0 ? '' : `${floats} floats`;
}

export const isWinogradProducts = (shader: string): boolean => /^winograd_(weight_)?products/.test(shader);

/** Tiles, channels and layers of Winograd's products, which are no parameters: these kernels read them from their uniform. */
export function winogradShape({ shader, bindings: { shape } }: Pick<Dispatch, 'shader' | 'bindings'>): {
  readonly tiles: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: number;
} {
  if (!('uniform' in shape)) throw new Error(`${shader} has no shape`);
  const [tiles, from, madeQuads, , layers] = shape.uniform;
  return shader === 'winograd_weight_products.wgsl'
    ? { tiles, inputs: 4 * from, outputs: 4 * madeQuads, layers }
    : { tiles, inputs: from, outputs: 4 * madeQuads, layers: 1 };
}
