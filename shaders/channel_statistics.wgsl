// Per-channel partial results of a tensor that no convolution's epilogue could leave:
//   MODE 0: (mean, M2) of z, as conv_forward.wgsl leaves them; for the sum that a pre-activation block's batch norm reads.
//   MODE 1: sums of g and g * (z - mean) * inverse deviation, as conv_input_gradient.wgsl leaves them; for a projection's batch norm.
//   MODE 2: sums of g alone, for a bias.
// Dispatch: common/threads.wgsl, over strips of PIXELS pixels and quads.
//# include common/half.wgsl
//# include common/head.wgsl
//# let QUADS = 1
//# let UNROLL = 0
//# include common/strip.wgsl
//# if MODE == 0
//# include common/merge.wgsl
//# else
//# include common/tile.wgsl
//# end
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read_write> partials: array<vec4f>;
//# if MODE < 2
@group(0) @binding(2) var<storage, read> z: array<$MAP>;
//# end
//# if MODE > 0
@group(0) @binding(3) var<storage, read> gradient: array<vec4f>;
//# end
//# if MODE == 1
@group(0) @binding(4) var<storage, read> record: array<vec4f>;
//# end

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  //# include common/threads.wgsl
  let strip = stripOf(thread, batch);
  let quad = group;
  let start = ((strip.image * $(HEIGHT)u + strip.y) * $(WIDTH)u + strip.x) * $(MADE_QUADS)u + quad;
  // Clamped to the row: the values past its end are loaded but not counted.
  let last = ((strip.image * $(HEIGHT)u + strip.y) * $(WIDTH)u + $(WIDTH - 1)u) * $(MADE_QUADS)u + quad;
  //# if MODE == 0
  var values: array<vec4f, $PIXELS>;
  for (var i = 0u; i < $(PIXELS)u; i++) {
    values[i] = vec4f(z[min(start + i * $(MADE_QUADS)u, last)]);
  }
  let pixels = select(0u, min($(PIXELS)u, $(WIDTH)u - strip.x), strip.inside);
  //# include common/moments.wgsl
  //# else
  var ones = vec4f(0);
  var products = vec4f(0);
  //# if MODE == 1
  let mean = record[$(2 * MADE_QUADS)u + quad];
  let inverse = record[$(3 * MADE_QUADS)u + quad];
  //# end
  for (var i = 0u; i < $(PIXELS)u; i++) {
    let at = min(start + i * $(MADE_QUADS)u, last);
    let g = select(vec4f(0), gradient[at], strip.inside && strip.x + i < $(WIDTH)u);
    ones += g;
    //# if MODE == 1
    products = fma(g, (vec4f(z[at]) - mean) * inverse, products);
    //# end
  }
  //# include common/gradient_sums.wgsl
  //# end
}
