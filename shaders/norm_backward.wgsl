// Adds the tiles' sums S1 = sum g and S2 = sum g xhat (g: gradient at the batch norm's output, xhat = (z - mean) / deviation):
//   d beta = S1,  d gamma = S2,  and the gradient at its input is  a g + b z + c  with
//   a = gamma / deviation,  b = -a S2 / (M deviation),  c = -a S1 / M - b mean     (M pixels; Ioffe & Szegedy 2015).
// NORM 0: there is no batch norm; S1 is the gradient of the convolution's bias and nothing else is needed.
//
// Dispatch: one workgroup a quad; each thread adds every 64th tile, then the threads add in a tree.
//# include common/tiles.wgsl
@group(0) @binding(0) var<uniform> tiles: Tiles;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> betaGradient: array<vec4f>;
//# if NORM
@group(0) @binding(3) var<storage, read> gamma: array<vec4f>;
@group(0) @binding(4) var<storage, read> record: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> coefficients: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> gammaGradient: array<vec4f>;
//# end

var<workgroup> scratch: array<array<vec4f, 2>, 64>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let quad = workgroup.x;
  let quads = tiles.quads;
  var ones = vec4f(0);
  var products = vec4f(0);
  for (var t = local; t < tileCount(tiles); t += 64u) {
    let at = t * 2u * quads + quad;
    ones += partials[at];
    products += partials[at + quads];
  }
  scratch[local] = array(ones, products);
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      scratch[local][0] += scratch[local + half][0];
      scratch[local][1] += scratch[local + half][1];
    }
  }
  if (local == 0u) {
    ones = scratch[0][0];
    products = scratch[0][1];
    //# if NORM
    let pixels = f32(tiles.strips / tiles.stripsPerRow * tiles.width);
    let mean = record[2u * quads + quad];
    let inverse = record[3u * quads + quad];
    let a = gamma[quad] * inverse;
    let b = -a * inverse * products / pixels;
    coefficients[quad] = a;
    coefficients[quads + quad] = b;
    coefficients[2u * quads + quad] = -a * ones / pixels - b * mean;
    gammaGradient[quad] = products;
    //# end
    betaGradient[quad] = ones;
  }
}
