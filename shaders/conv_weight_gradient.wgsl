// partials[split][ky, kx, c, o] = sum over the split's pixels of act(input[n, y S + ky - P, x S + kx - P, c]) * gradient[n, y, x, o]
//
// A sum over N H W pixels: the rows of all images are dealt to SPLITS splits, whose partial sums sum_splits.wgsl adds in
// a fixed order. act as in conv_forward.wgsl.
//
// A thread owns one ky, one chunk of ELEMENTS (1 or 4) input channels, all kx, and QUADS output quads. The lanes of a
// subgroup differ in (ky, chunk) only and share the gradient: each lane loads a share and they broadcast.
// Dispatch: common/threads.wgsl, over SPLITS * LANES threads and groups of QUADS output quads.
//# include common/half.wgsl
//# include common/head.wgsl
//# let PAD = (KERNEL - 1) / 2
//# let CHUNKS = IN_QUADS * 4 / ELEMENTS
//# let LANES = (SUBGROUP ? (KERNEL * CHUNKS + SUBGROUP - 1) / SUBGROUP * SUBGROUP : KERNEL * CHUNKS)
//# let STRIPS = (OUT_WIDTH + PIXELS - 1) / PIXELS
//# let DIVIDES = OUT_WIDTH % PIXELS == 0
//# let BLOCK = PIXELS * QUADS

@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> image: array<$STORED>;
@group(0) @binding(2) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> partials: array<vec4f>;
//# if ACTIVATE
@group(0) @binding(4) var<storage, read> record: array<$VECTOR>;
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
  let role = thread % $(LANES)u;
  let split = thread / $(LANES)u;
  let chunk = role % $(CHUNKS)u;
  let ky = min(role / $(CHUNKS)u, $(KERNEL - 1)u);
  let firstQuad = group * $(QUADS)u;
  //# if ACTIVATE
  let scale = record[chunk];
  let shift = record[$(CHUNKS)u + chunk];
  //# end
  //# for a in 0..KERNEL * ELEMENTS * QUADS
  var sum$a = vec4f(0);
  //# end

  //# if SUBGROUP
  //# let SHARE = (BLOCK + SUBGROUP - 1) / SUBGROUP
  //# for k in 0..SHARE
  let f$k = min($(k * SUBGROUP)u + lane, $(BLOCK - 1)u);
  let pixel$k = f$k / $(QUADS)u;
  let quad$k = f$k % $(QUADS)u;
  //# end
  //# end

  let rows = select(0u, batch * $(OUT_HEIGHT)u, split < $(SPLITS)u);
  for (var r = split; r < rows; r += $(SPLITS)u) {
    let inputRow = i32((r % $(OUT_HEIGHT)u) * $(STRIDE)u + ky) - $PAD;
    let rowInside = inputRow >= 0 && inputRow < $IN_HEIGHT;
    let rowStart = (i32(r / $(OUT_HEIGHT)u) * $IN_HEIGHT + clamp(inputRow, 0, $(IN_HEIGHT - 1))) * $IN_WIDTH;
    for (var s = 0u; s < $(STRIPS)u; s++) {
      let x = s * $(PIXELS)u;
      let gradientStart = (r * $(OUT_WIDTH)u + x) * $(OUT_QUADS)u + firstQuad;
      //# if SUBGROUP
      //# for k in 0..SHARE
      //# if DIVIDES
      let share$k = gradient[gradientStart + pixel$k * $(OUT_QUADS)u + quad$k];
      //# else
      let share$k = select(vec4f(0), gradient[gradientStart + min(pixel$k, $(OUT_WIDTH - 1)u - x) * $(OUT_QUADS)u + quad$k], x + pixel$k < $(OUT_WIDTH)u);
      //# end
      //# end
      //# end
      let firstColumn = i32(x) * $STRIDE - $PAD;
      //# include common/column.wgsl
      //# for q in 0..QUADS
      {
        //# for i in 0..PIXELS
        //# if SUBGROUP
        let g$i = $(BROADCAST)(share$((i * QUADS + q) / SUBGROUP), $((i * QUADS + q) % SUBGROUP)u);
        //# else
        //# if DIVIDES
        let g$i = gradient[gradientStart + $(i * OUT_QUADS + q)u];
        //# else
        let g$i = select(vec4f(0), gradient[gradientStart + min($(i)u, $(OUT_WIDTH - 1)u - x) * $(OUT_QUADS)u + $(q)u], x + $(i)u < $(OUT_WIDTH)u);
        //# end
        //# end
        //# end
        //# for kx in 0..KERNEL
        //# for e in 0..ELEMENTS
        //# for v in 0..4
        {
          let s0 = 0.0;
          //# for i in 0..PIXELS
          //# if ELEMENTS == 1
          let s$(i + 1) = fma(p$(i * STRIDE + kx), g$i[$v], s$i);
          //# else
          let s$(i + 1) = fma(p$(i * STRIDE + kx)[$e], g$i[$v], s$i);
          //# end
          //# end
          sum$((kx * ELEMENTS + e) * QUADS + q)[$v] += s$PIXELS;
        }
        //# end
        //# end
        //# end
      }
      //# end
    }
  }

  if (role < $(KERNEL * CHUNKS)u && split < $(SPLITS)u) {
    //# for kx in 0..KERNEL
    let start$kx = (((split * $(KERNEL)u + ky) * $(KERNEL)u + $(kx)u) * $(4 * IN_QUADS)u + chunk * $(ELEMENTS)u) * $(OUT_QUADS)u + firstQuad;
    //# for e in 0..ELEMENTS
    //# for q in 0..QUADS
    partials[start$kx + $(e * OUT_QUADS + q)u] = sum$((kx * ELEMENTS + e) * QUADS + q);
    //# end
    //# end
    //# end
  }
}
