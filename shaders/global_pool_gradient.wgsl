// g[n, y, x, c] = pooledGradient[n, c] / pixels where scale * z + shift > 0, else 0: through the pooling and the ReLU before it.
// Dispatch: one thread a vector, x and y folded.
//# include common/half.wgsl
//# include common/elements.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> pooledGradient: array<vec4f>;
@group(0) @binding(2) var<storage, read> z: array<$MAP>;
@group(0) @binding(3) var<storage, read> record: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let i = elementOf(id, workgroups);
  if (i >= batch * $(HEIGHT * WIDTH * QUADS)u) {
    return;
  }
  let quad = i % $(QUADS)u;
  let open = fma(record[quad], vec4f(z[i]), record[$(QUADS)u + quad]) > vec4f(0);
  result[i] = select(vec4f(0), pooledGradient[pixelOf(i).image * $(QUADS)u + quad] / $(HEIGHT * WIDTH).0, open);
}
