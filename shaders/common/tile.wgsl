// Sums over a tile of more than one thread: a subgroup, or the workgroup where there are no subgroups; of these,
// every QUAD_LANES-th belongs to the same quad, and its sums are for them.
// The order is fixed, so a rerun on the same adapter gives the same bits.
struct Sums {
  ones: vec4f,
  products: vec4f,
}
//# if SUBGROUP
fn tileSums(mine: Sums, local: u32) -> Sums {
  return Sums(subgroupAdd(mine.ones), subgroupAdd(mine.products));
}
//# else
var<workgroup> tileScratch: array<Sums, $THREADS>;

// For the first QUAD_LANES threads.
fn tileSums(mine: Sums, local: u32) -> Sums {
  tileScratch[local] = mine;
  for (var half = $(THREADS / 2)u; half >= $(QUAD_LANES)u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      let other = tileScratch[local + half];
      tileScratch[local].ones += other.ones;
      tileScratch[local].products += other.products;
    }
  }
  workgroupBarrier();
  return tileScratch[local];
}
//# end
