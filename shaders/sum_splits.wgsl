// For each of several sums: result[to + i] = partials[begin + i] + partials[begin + vectors + i] + ..., `splits` of them, in a fixed order.
// On a GPU there are hundreds of splits; `lanes` threads share those of a vector.
// Dispatch: workgroups, x and y folded, from `first` up to the next sum's `first`, THREADS / lanes vectors each.
//# include common/lanes.wgsl
struct Sum {
  first: u32,
  lanes: u32,
  vectors: u32,
  splits: u32,
  begin: u32,
  to: u32,
  unused: vec2u,
}
// The row after the last sum begins at a workgroup that there is not.
@group(0) @binding(0) var<uniform> sums: array<Sum, $(MOST + 1)>;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size($THREADS)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let workgroup = id.y * workgroups.x + id.x;
  var row = 0u;
  while (workgroup >= sums[row + 1u].first) {
    row++;
  }
  let vectors = sums[row].vectors;
  let splits = sums[row].splits;
  let lanes = sums[row].lanes;
  let together = $(THREADS)u / lanes;
  let vector = (workgroup - sums[row].first) * together + local % together;
  let start = sums[row].begin + min(vector, vectors - 1u);
  var sum = vec4f(0);
  var s = local / together;
  //# if LANES > 1
  // Four loads on their way at once.
  for (; s + 3u * lanes < splits; s += 4u * lanes) {
    //# for k in 0..4
    let part$k = partials[start + (s + $(k)u * lanes) * vectors];
    //# end
    sum += (part0 + part1) + (part2 + part3);
  }
  //# end
  for (; s < splits; s += lanes) {
    sum += partials[start + s * vectors];
  }
  sum = sumOfLanes(sum, local, together);
  if (local < together && vector < vectors) {
    result[sums[row].to + vector] = sum;
  }
}
