// Which weight each lane loads for common/products.wgsl, relative to the start of a (chunk, ky): vector f of VECTORS
// belongs to lane f % SUBGROUP.
//# let VECTORS = (DOT ? KERNEL * QUADS * 4 : KERNEL * ELEMENTS * QUADS)
//# for k in 0..(VECTORS + SUBGROUP - 1) / SUBGROUP
  let f$k = min($(k * SUBGROUP)u + lane, $(VECTORS - 1)u);
  //# if DOT
  let weightOffset$k = ((f$k / $(4 * QUADS)u) * $(MADE_QUADS * 4)u + f$k % $(4 * QUADS)u) * $(SUMMED / 4)u;
  //# else
  let weightOffset$k = ((f$k / $(ELEMENTS * QUADS)u) * $(SUMMED)u + (f$k / $(QUADS)u) % $(ELEMENTS)u) * $(MADE_QUADS)u + f$k % $(QUADS)u;
  //# end
//# end
