// Which weight each lane loads for common/products.wgsl, relative to the start of a (chunk, ky): vector f of the
// KERNEL x ELEMENTS x QUADS that are needed belongs to lane f % SUBGROUP.
//# let VECTORS = KERNEL * ELEMENTS * QUADS
//# for k in 0..(VECTORS + SUBGROUP - 1) / SUBGROUP
  let f$k = min($(k * SUBGROUP)u + lane, $(VECTORS - 1)u);
  let weightOffset$k = ((f$k / $(ELEMENTS * QUADS)u) * summed + (f$k / $(QUADS)u) % $(ELEMENTS)u) * madeQuads + f$k % $(QUADS)u;
//# end
