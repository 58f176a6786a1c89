// result[i] = partials[0][i] + ... + partials[splits - 1][i], in a fixed order; partials is [splits][count].
//
// LANES threads share a vector: each adds every LANES-th split, then they add in a tree. On a GPU there are hundreds of splits, and one
// thread alone would wait for each of them.
// Dispatch: THREADS / LANES vectors a workgroup.
//# let VECTORS = THREADS / LANES
struct Shape {
  count: u32,
  splits: u32,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;
//# if LANES > 1
var<workgroup> scratch: array<vec4f, $THREADS>;
//# end

@compute @workgroup_size($THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let vector = workgroup.x * $(VECTORS)u + local % $(VECTORS)u;
  let at = min(vector, shape.count - 1u);
  var sum = vec4f(0);
  var s = local / $(VECTORS)u;
  //# if LANES > 1
  // Four loads on their way at once.
  for (; s + $(3 * LANES)u < shape.splits; s += $(4 * LANES)u) {
    //# for k in 0..4
    let part$k = partials[(s + $(k * LANES)u) * shape.count + at];
    //# end
    sum += (part0 + part1) + (part2 + part3);
  }
  //# end
  for (; s < shape.splits; s += $(LANES)u) {
    sum += partials[s * shape.count + at];
  }
  //# if LANES > 1
  scratch[local] = sum;
  for (var half = $(THREADS / 2)u; half >= $(VECTORS)u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      scratch[local] += scratch[local + half];
    }
  }
  sum = scratch[local];
  //# end
  if (local < $(VECTORS)u && vector < shape.count) {
    result[vector] = sum;
  }
}
