// Adds the tiles' sums S1 = sum g and S2 = sum g xhat (g: gradient at the batch norm's output, xhat = (z - mean) / deviation):
//   d beta = S1,  d gamma = S2,  and the gradient at its input is  a g + b z + c  with
//   a = gamma / deviation,  b = -a S2 / (M deviation),  c = -a S1 / M - b mean     (M pixels; Ioffe & Szegedy 2015).
// NORM 0: there is no batch norm; S1 is the gradient of the convolution's bias and nothing else is needed.
//
// Dispatch: one workgroup a quad, a subgroup where there are subgroups; each thread adds every THREADS-th tile, then the threads add.
//# include common/head.wgsl
//# let THREADS = (SUBGROUP ? SUBGROUP : REDUCERS)
//# include common/tiles.wgsl
//# let QUAD_LANES = 1
//# include common/tile.wgsl
@group(0) @binding(0) var<uniform> tiles: Tiles;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> betaGradient: array<vec4f>;
//# if NORM
@group(0) @binding(3) var<storage, read> gamma: array<vec4f>;
@group(0) @binding(4) var<storage, read> record: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> coefficients: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> gammaGradient: array<vec4f>;
//# end

@compute @workgroup_size($THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let quad = workgroup.x;
  let quads = tiles.quads;
  //# if NORM
  // What the end needs, asked for before it waits for the tiles.
  let scaling = gamma[quad];
  let mean = record[2u * quads + quad];
  let inverse = record[3u * quads + quad];
  //# end
  var ones = vec4f(0);
  var products = vec4f(0);
  let count = tileCount(tiles);
  var t = local;
  // Four loads on their way at once.
  for (; t + $(3 * THREADS)u < count; t += $(4 * THREADS)u) {
    //# for k in 0..4
    let at$k = (t + $(k * THREADS)u) * 2u * quads + quad;
    let one$k = partials[at$k];
    let product$k = partials[at$k + quads];
    //# end
    //# for k in 0..4
    ones += one$k;
    products += product$k;
    //# end
  }
  for (; t < count; t += $(THREADS)u) {
    let at = t * 2u * quads + quad;
    ones += partials[at];
    products += partials[at + quads];
  }
  let sums = tileSums(Sums(ones, products), local);
  ones = sums.ones;
  products = sums.products;
  if (local == 0u) {
    //# if NORM
    let pixels = f32(tiles.strips / tiles.stripsPerRow * tiles.width);
    let a = scaling * inverse;
    let b = -a * inverse * products / pixels;
    coefficients[quad] = a;
    coefficients[quads + quad] = b;
    coefficients[2u * quads + quad] = -a * ones / pixels - b * mean;
    gammaGradient[quad] = products;
    //# end
    betaGradient[quad] = ones;
  }
}
