// result[p][tile][o] = sum over c of image[p][tile][c] * weights[p][c][o], as winograd_products.wgsl makes it, for few channels and
// software adapters: a thread reads the weights of its position and its QUADS output quads once, and keeps them while it goes through
// up to RUN tiles. What is repeated is short, so that it stays in the processor's cache for instructions, and adds to no variable:
// on SwiftShader a load is 2.7 KB of code, and changing a variable takes as long as eight products.
//
// Dispatch: common/threads.wgsl, over strips of RUN tiles, every SUBGROUP-th a thread's, position after position, the strips of a
// position rounded up so that a subgroup has one position and shares its weights, and groups of QUADS output quads.
//# include common/head.wgsl
//# let LANES = (SUBGROUP ? SUBGROUP : 1)
//# let VECTORS = SUMMED * QUADS
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
  let madeQuads = shape.madeQuads;
  let strips = (count + $(RUN * LANES - 1)u) / $(RUN * LANES)u * $(LANES)u;
  let position = min(thread / strips, 35u);
  let firstWeight = position * $(SUMMED)u * madeQuads + group * $(QUADS)u;
  //# if SUBGROUP
  //# for k in 0..(VECTORS + SUBGROUP - 1) / SUBGROUP
  let f$k = min($(k * SUBGROUP)u + lane, $(VECTORS - 1)u);
  let share$k = weights[firstWeight + f$k / $(QUADS)u * madeQuads + f$k % $(QUADS)u];
  //# end
  //# end
  //# for c in 0..SUMMED
  //# for q in 0..QUADS
  //# let f = c * QUADS + q
  //# if SUBGROUP
  let w$(c)_$q = $(BROADCAST)(share$(f / SUBGROUP), $(f % SUBGROUP)u);
  //# else
  let w$(c)_$q = weights[firstWeight + $(c)u * madeQuads + $(q)u];
  //# end
  //# end
  //# end

  let strip = thread % strips;
  let first = strip / $(LANES)u * $(RUN * LANES)u;
  let end = select(0u, min(first + $(RUN * LANES)u, count), thread / strips < 36u);
  for (var tile = first + strip % $(LANES)u; tile < end; tile += $(LANES)u) {
    let at = position * count + tile;
    //# for k in 0..SUMMED / 4
    let p$k = image[at * $(SUMMED / 4)u + $(k)u];
    //# end
    //# for q in 0..QUADS
    //# for v in 0..4
    //# for k in 0..SUMMED / 4
    let block$(q)_$(v)_$k = fma(p$k.w, w$(4 * k + 3)_$q[$v], fma(p$k.z, w$(4 * k + 2)_$q[$v], fma(p$k.y, w$(4 * k + 1)_$q[$v], p$k.x * w$(4 * k)_$q[$v])));
    //# if k == 0
    let sum$(q)_$(v)_0 = block$(q)_$(v)_0;
    //# else
    let sum$(q)_$(v)_$k = sum$(q)_$(v)_$(k - 1) + block$(q)_$(v)_$k;
    //# end
    //# end
    //# end
    result[at * madeQuads + group * $(QUADS)u + $(q)u] = vec4f(sum$(q)_0_$(SUMMED / 4 - 1), sum$(q)_1_$(SUMMED / 4 - 1), sum$(q)_2_$(SUMMED / 4 - 1), sum$(q)_3_$(SUMMED / 4 - 1));
    //# end
  }
}
