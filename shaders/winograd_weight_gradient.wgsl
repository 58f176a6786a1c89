// For each of several layers: result[ky][kx][c][o] = (G^T u G)[ky, kx], u[p] = partials[0][p] + ... + partials[splits - 1][p], in that
// order: see common/winograd.wgsl. Without MANY each has one split, whose loads do not wait for each other.
// Dispatch: x covers the vectors of the largest layer, y the layers.
//# include common/winograd.wgsl
struct Layer {
  vectors: u32,   // of a position
  splits: u32,
  begin: u32,     // vector of `partials`
  to: u32,        // vector of `result`
}
@group(0) @binding(0) var<uniform> layers: array<Layer, $MOST>;
@group(0) @binding(1) var<storage, read> partials: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let layer = layers[id.y];
  let vectors = layer.vectors;
  if (i >= vectors) {
    return;
  }
  let start = layer.begin + i;
  let to = layer.to + i;
  //# if MANY
  var u: array<vec4f, 36>;
  for (var p = 0u; p < 36u; p++) {
    var sum = vec4f(0);
    for (var s = 0u; s < layer.splits; s++) {
      sum += partials[start + (s * 36u + p) * vectors];
    }
    u[p] = sum;
  }
  //# end
  //# for k in 0..6
  let column$k = positionsToWeights(Six(
    //# for r in 0..6
    //# if MANY
    u[$(6 * r + k)],
    //# else
    partials[start + $(6 * r + k)u * vectors],
    //# end
    //# end
  ));
  //# end
  //# for ky in 0..3
  {
    let row = positionsToWeights(Six(column0.e$ky, column1.e$ky, column2.e$ky, column3.e$ky, column4.e$ky, column5.e$ky));
    //# for kx in 0..3
    result[to + $(ky * 3 + kx)u * vectors] = row.e$kx;
    //# end
  }
  //# end
}
