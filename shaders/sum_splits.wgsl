// result[i] = partials[0][i] + ... + partials[splits - 1][i], in that order; partials is [splits][count].
// Dispatch: one thread a vector.
struct Shape {
  count: u32,
  splits: u32,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.count) {
    return;
  }
  var sum = vec4f(0);
  for (var s = 0u; s < shape.splits; s++) {
    sum += partials[s * shape.count + id.x];
  }
  result[id.x] = sum;
}
