// Batch norm's statistics (Ioffe & Szegedy 2015): merges the tiles' (count, mean, M2) as common/merge.wgsl does, and writes the
// layer's record: scale = gamma / sqrt(var + 1e-5), shift = beta - mean scale, mean, 1 / sqrt(var + 1e-5).
// The running averages follow PyTorch: r = 0.9 r + 0.1 batch, the variance there being the unbiased one.
//
// Dispatch: one workgroup a quad, a subgroup where there are subgroups; each thread merges every THREADS-th tile, then the threads
// merge in a tree.
//# include common/head.wgsl
//# let THREADS = (SUBGROUP ? SUBGROUP : REDUCERS)
//# let QUAD_LANES = 1
//# include common/tiles.wgsl
//# include common/merge.wgsl
@group(0) @binding(0) var<uniform> tiles: Tiles;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read> gamma: array<vec4f>;
@group(0) @binding(3) var<storage, read> beta: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> record: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> running: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let quad = workgroup.x;
  let quads = tiles.quads;
  // What the end needs, asked for before it waits for the tiles.
  let scaling = gamma[quad];
  let shifting = beta[quad];
  let runningMean = running[quad];
  let runningVariance = running[quads + quad];
  var mine = Moments(0.0, vec4f(0), vec4f(0));
  let count = tileCount(tiles);
  var t = local;
  // Four loads on their way at once.
  for (; t + $(3 * THREADS)u < count; t += $(4 * THREADS)u) {
    //# for k in 0..4
    let at$k = (t + $(k * THREADS)u) * 2u * quads + quad;
    let tile$k = Moments(pixelsOfTile(tiles, t + $(k * THREADS)u), partials[at$k], partials[at$k + quads]);
    //# end
    //# for k in 0..4
    mine = merge(mine, tile$k);
    //# end
  }
  for (; t < count; t += $(THREADS)u) {
    let at = t * 2u * quads + quad;
    mine = merge(mine, Moments(pixelsOfTile(tiles, t), partials[at], partials[at + quads]));
  }
  //# if SUBGROUP
  for (var half = $(SUBGROUP / 2)u; half > 0u; half >>= 1u) {
    mine = merge(mine, Moments(subgroupShuffleXor(mine.count, half), subgroupShuffleXor(mine.mean, half), subgroupShuffleXor(mine.squares, half)));
  }
  //# else
  mine = mergeAll(mine, local);
  //# end
  if (local == 0u) {
    let variance = mine.squares / mine.count;
    let inverse = 1.0 / sqrt(variance + 1e-5);
    let scale = scaling * inverse;
    record[quad] = scale;
    record[quads + quad] = fma(-mine.mean, scale, shifting);
    record[2u * quads + quad] = mine.mean;
    record[3u * quads + quad] = inverse;
    running[quad] = mix(runningMean, mine.mean, 0.1);
    running[quads + quad] = mix(runningVariance, mine.squares / max(mine.count - 1.0, 1.0), 0.1);
  }
}
