// result[p][tile][o] = sum over c of image[p][tile][c] * weights[p][c][o], for each of the 36 positions p: the products of
// common/winograd.wgsl, summed over the channels; one matrix product a position.
//
// Dispatch: common/threads.wgsl, over strips of PIXELS tiles, position after position, the strips of a position rounded up so that a
// subgroup has one position and shares its weights, and groups of QUADS output quads. The tile PIXELS x 4 QUADS stays in registers.
//# include common/head.wgsl
//# let KERNEL = 1
//# let STRIDE = 1
//# let PAD = 0
//# let SCATTER = 0
//# let FIRST = 0
//# let ALIGN = (SUBGROUP ? SUBGROUP : 1)
//# include common/winograd_products.wgsl

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  //# if SUBGROUP
  @builtin(subgroup_invocation_id) lane: u32,
  //# end
) {
  //# include common/threads.wgsl
  let count = shape.count;
  let summed = shape.summed;
  let madeQuads = shape.madeQuads;
  let chunks = summed / $(ELEMENTS)u;
  let strips = (count + $(PIXELS * ALIGN - 1)u) / $(PIXELS * ALIGN)u * $(ALIGN)u;
  let ky = min(thread / strips, 35u);
  let first = (thread % strips) * $(PIXELS)u;
  //# for i in 0..PIXELS
  let row$i = (ky * count + min(first + $(i)u, count - 1u)) * chunks;
  //# for q in 0..QUADS
  var sum$(i)_$q = vec4f(0);
  //# end
  //# end
  //# if SUBGROUP
  //# include common/weight_shares.wgsl
  //# end

  for (var chunk = 0u; chunk < chunks; chunk++) {
      //# for i in 0..PIXELS
      let p$i = image[row$i + chunk];
      //# end
      //# include common/products.wgsl
  }

  if (thread / strips < 36u) {
    //# for i in 0..PIXELS
    if (first + $(i)u < count) {
      let at = (ky * count + first + $(i)u) * madeQuads + group * $(QUADS)u;
      //# for q in 0..QUADS
      result[at + $(q)u] = sum$(i)_$q;
      //# end
    }
    //# end
  }
}
