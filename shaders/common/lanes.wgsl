// LANES of the THREADS of a workgroup share a vector, each with a part of its sum: thread `local` has vector local % VECTORS and is lane
// local / VECTORS of it. One thread alone would wait for each of its loads. LANES 1: every thread has a vector of its own.
//# let VECTORS = THREADS / LANES
//# if LANES > 1
var<workgroup> lanesScratch: array<vec4f, $THREADS>;

// All lanes' sum, for the first `vectors` threads: VECTORS, or more where fewer than LANES share one.
fn sumOfLanes(mine: vec4f, local: u32, vectors: u32) -> vec4f {
  lanesScratch[local] = mine;
  for (var half = $(THREADS / 2)u; half >= $(VECTORS)u; half >>= 1u) {
    workgroupBarrier();
    if (half >= vectors && local < half) {
      lanesScratch[local] += lanesScratch[local + half];
    }
  }
  return lanesScratch[local];
}
//# else
fn sumOfLanes(mine: vec4f, local: u32, vectors: u32) -> vec4f {
  return mine;
}
//# end
