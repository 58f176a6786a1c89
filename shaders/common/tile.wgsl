// Sums over a tile, the threads that share one partial result: a subgroup, or the workgroup where there are no subgroups; of these,
// every QUAD_LANES-th belongs to the same quad, and its sum is for them.
// The order is fixed, so a rerun on the same adapter gives the same bits.
//# if SUBGROUP
//# let TILE = SUBGROUP
fn tileSum(value: vec4f, local: u32) -> vec4f {
  return subgroupAdd(value);
}
//# else
//# let TILE = THREADS
var<workgroup> tileScratch: array<vec4f, $THREADS>;

fn tileSum(value: vec4f, local: u32) -> vec4f {
  tileScratch[local] = value;
  for (var half = $(THREADS / 2)u; half >= $(QUAD_LANES)u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      tileScratch[local] += tileScratch[local + half];
    }
  }
  workgroupBarrier();
  let sum = tileScratch[local % $(QUAD_LANES)u];
  workgroupBarrier();
  return sum;
}
//# end
