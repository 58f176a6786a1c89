// The gradient at a convolution's input, joined with what else flows back there:
//
//   g[n, y, x, c] = sum over ky, kx, o of gradient[n, oy, ox, o] * weights[ky, kx, c, o]   (oy S + ky - P = y, ox alike)
//   g += shortcut's gradient                                   SHORTCUT, its stride: same pixel, or every S-th (option A)
//   g  = 0 where the ReLU that made this input was closed      MASK 1: scale * source + shift <= 0;  MASK 2: source <= 0
//
// STATISTICS leaves each tile's per-channel sums of g and g * (z - mean) * inverse deviation, the two that the backward
// pass of the batch norm before it needs: 1: z is `source` itself; 2: z is another tensor, as behind an addition.
//
// Dispatch as conv_forward.wgsl, over strips of PIXELS input pixels and groups of QUADS input quads. SORTED: first every
// STRIDE-th row of all images, then the rows below these, and so on, so that a workgroup's rows all meet the same ky. Else each
// row goes through all ky, and adds zeros for those that it does not meet.
//# include common/half.wgsl
//# include common/head.wgsl
//# let HEIGHT = IN_HEIGHT
//# let WIDTH = IN_WIDTH
//# let MADE_QUADS = IN_QUADS
//# let SUMMED = 4 * OUT_QUADS
//# let SCATTER = 1
//# let PAD = (KERNEL - 1) / 2
//# let COLUMNS = PIXELS
//# include common/strip.wgsl
const summed = $(SUMMED)u;
const madeQuads = map.quads;
//# if SHORTCUT
const shortcutQuads = $(SHORTCUT_QUADS)u;
//# end
// Columns of the gradient map that a strip reaches, relative to its own column x / STRIDE: FIRST..LAST.
//# let FIRST = (STRIDE == 1 ? -PAD : 0)
//# let LAST = (PIXELS - 1 + PAD) / STRIDE

@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> gradient: array<$VECTOR>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;
//# include common/gradient_bindings.wgsl

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  //# if SUBGROUP
  @builtin(subgroup_invocation_id) lane: u32,
  //# end
) {
  //# include common/threads.wgsl
  //# if SORTED
  let sorted = batch * $(HEIGHT / STRIDE * STRIPS)u;
  let phase = workgroup.x * $(64 / QUAD_LANES)u / sorted;
  let s = thread % sorted;
  let strip = Strip(true, s / $(HEIGHT / STRIDE * STRIPS)u, (s / $(STRIPS)u) % $(HEIGHT / STRIDE)u * $(STRIDE)u + phase, (s % $(STRIPS)u) * $(PIXELS)u);
  //# else
  let strip = stripOf(thread, batch);
  //# end
  let column = i32(strip.x) / $STRIDE;
  //# for i in 0..PIXELS
  //# for q in 0..QUADS
  var sum$(i)_$q = vec4f(0);
  //# end
  //# end
  //# if SUBGROUP
  //# include common/weight_shares.wgsl
  //# end

  for (var chunk = 0u; chunk < $(SUMMED / ELEMENTS)u; chunk++) {
    //# if SORTED
    for (var ky = (phase + $(PAD)u) % $(STRIDE)u; ky < $(KERNEL)u; ky += $(STRIDE)u) {
    //# else
    for (var ky = 0u; ky < $(KERNEL)u; ky++) {
    //# end
      let reach = i32(strip.y) + $PAD - i32(ky);
      let row = reach / $STRIDE;
      let rowInside = reach >= 0 && reach % $STRIDE == 0 && row < $OUT_HEIGHT;
      let rowStart = (i32(strip.image) * $OUT_HEIGHT + clamp(row, 0, $(OUT_HEIGHT - 1))) * $OUT_WIDTH;
      //# for d in FIRST..LAST + 1
      //# if d < 0 || !DIVIDES || (WIDTH - PIXELS) / STRIDE + d >= OUT_WIDTH
      let p$(d - FIRST) = select($(VECTOR)(0),
        gradient[u32(rowStart + clamp(column + $d, 0, $(OUT_WIDTH - 1))) * $(SUMMED / ELEMENTS)u + chunk],
        rowInside && column + $d >= 0 && column + $d < $OUT_WIDTH);
      //# else
      let p$(d - FIRST) = select($(VECTOR)(0), gradient[u32(rowStart + column + $d) * $(SUMMED / ELEMENTS)u + chunk], rowInside);
      //# end
      //# end
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
  //# include common/gradient_sink.wgsl
}
