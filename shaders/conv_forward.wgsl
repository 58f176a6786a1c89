// output[n, y, x, o] = sum over ky, kx, c of act(input[n, y S + ky - P, x S + kx - P, c]) * weights[ky, kx, c, o]
// for a KERNEL x KERNEL convolution with stride S and padding P = (KERNEL - 1) / 2.
//
// With ACTIVATE, act(z) = relu(scale * z + shift): the normalisation of the layer before, never stored.
// With STATISTICS, each tile leaves the (mean, M2) of its outputs for the batch norm that follows.
//
// Dispatch: common/threads.wgsl, over strips of PIXELS output pixels and groups of QUADS output quads.
// The tile PIXELS x 4 QUADS stays in registers: see common/products.wgsl.
//# include common/half.wgsl
//# include common/head.wgsl
//# let HEIGHT = OUT_HEIGHT
//# let WIDTH = OUT_WIDTH
//# let MADE_QUADS = OUT_QUADS
//# let SUMMED = 4 * IN_QUADS
//# let SCATTER = 0
//# let FIRST = 0
//# let PAD = (KERNEL - 1) / 2
//# let UNROLL = ENDS
//# include common/strip.wgsl
const summed = $(SUMMED)u;
const madeQuads = map.quads;

@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> image: array<$STORED>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> result: array<$MAP>;
//# if ACTIVATE
@group(0) @binding(4) var<storage, read> record: array<$VECTOR>;
//# end
//# if STATISTICS
@group(0) @binding(5) var<storage, read_write> partials: array<vec4f>;
//# include common/merge.wgsl
//# end

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  //# if SUBGROUP
  @builtin(subgroup_invocation_id) lane: u32,
  //# end
) {
  //# include common/threads.wgsl
  let strip = stripOf(thread, batch);
  let firstColumn = i32(strip.x) * $STRIDE - $PAD;
  //# for i in 0..PIXELS
  //# for q in 0..QUADS
  var sum$(i)_$q = vec4f(0);
  //# end
  //# end
  //# if SUBGROUP
  //# include common/weight_shares.wgsl
  //# end

  for (var chunk = 0u; chunk < $(SUMMED / ELEMENTS)u; chunk++) {
    //# if ACTIVATE
    let scale = record[chunk];
    let shift = record[$(SUMMED / ELEMENTS)u + chunk];
    //# end
    for (var ky = 0u; ky < $(KERNEL)u; ky++) {
      let row = i32(strip.y * $(STRIDE)u + ky) - $PAD;
      let rowInside = row >= 0 && row < $IN_HEIGHT;
      let rowStart = (i32(strip.image) * $IN_HEIGHT + clamp(row, 0, $(IN_HEIGHT - 1))) * $IN_WIDTH;
      //# include common/column.wgsl
      //# include common/products.wgsl
    }
  }

  // Without ENDS, unrolled code ends here: the compilers of software adapters take long over it.
  var values: array<vec4f, $(PIXELS * QUADS)>;
  //# for i in 0..PIXELS
  //# for q in 0..QUADS
  values[$(i * QUADS + q)] = sum$(i)_$q;
  //# end
  //# end
  let pixels = select(0u, min($(PIXELS)u, $(WIDTH)u - strip.x), strip.inside);
  let start = ((strip.image * $(HEIGHT)u + strip.y) * $(WIDTH)u + strip.x) * $(OUT_QUADS)u + group * $(QUADS)u;
  //# if ENDS
  //# for i in 0..PIXELS
  if ($(i)u < pixels) {
    //# for q in 0..QUADS
    result[start + $(i * OUT_QUADS + q)u] = $(MAP)(values[$(i * QUADS + q)]);
    //# end
  }
  //# end
  //# else
  for (var i = 0u; i < pixels; i++) {
    for (var q = 0u; q < $(QUADS)u; q++) {
      result[start + i * $(OUT_QUADS)u + q] = $(MAP)(values[i * $(QUADS)u + q]);
    }
  }
  //# end
  //# if STATISTICS
  //# include common/moments.wgsl
  //# end
}
