// For each of several layers: result[i] = partials[0][i] + ... + partials[splits - 1][i], in a fixed order; partials is [layer][split][count].
// On a GPU there are hundreds of splits, which LANES threads share.
// Dispatch: VECTORS vectors a workgroup in x, y the layers.
//# include common/lanes.wgsl
struct Shape {
  count: u32,
  splits: u32,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let vector = workgroup.x * $(VECTORS)u + local % $(VECTORS)u;
  let start = workgroup.y * shape.splits * shape.count + min(vector, shape.count - 1u);
  var sum = vec4f(0);
  var s = local / $(VECTORS)u;
  //# if LANES > 1
  // Four loads on their way at once.
  for (; s + $(3 * LANES)u < shape.splits; s += $(4 * LANES)u) {
    //# for k in 0..4
    let part$k = partials[start + (s + $(k * LANES)u) * shape.count];
    //# end
    sum += (part0 + part1) + (part2 + part3);
  }
  //# end
  for (; s < shape.splits; s += $(LANES)u) {
    sum += partials[start + s * shape.count];
  }
  sum = sumOfLanes(sum, local);
  if (local < $(VECTORS)u && vector < shape.count) {
    result[workgroup.y * shape.count + vector] = sum;
  }
}
