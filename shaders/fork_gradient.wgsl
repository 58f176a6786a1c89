// The gradient at a block's output, as its branch and its shortcut get it where only one path is followed (Veit et al. 2016, section 5):
//   branch = ways.x gradient, shortcut = ways.y gradient
// Dispatch: one thread a vector, x and y folded.
@group(0) @binding(0) var<uniform> ways: vec2f;
@group(0) @binding(1) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> branch: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> shortcut: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let i = id.y * workgroups.x * 64u + id.x;
  if (i >= arrayLength(&gradient)) {
    return;
  }
  branch[i] = ways.x * gradient[i];
  shortcut[i] = ways.y * gradient[i];
}
