// result = source, VECTORS vectors a thread; neighbouring threads copy neighbouring vectors.
// Dispatch: x and y cover blocks of 64 VECTORS vectors.
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let first = (workgroup.y * groups.x + workgroup.x) * $(64 * VECTORS)u + local;
  //# for i in 0..VECTORS
  result[first + $(64 * i)u] = source[first + $(64 * i)u];
  //# end
}
