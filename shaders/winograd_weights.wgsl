// transformed[p][c][o] = (G w G^T)[p] for every pair of an input and an output channel of all convolutions at once: see common/winograd.wgsl.
// The weights of one are [ky][kx][summed][made], `vectors` of four made channels each kx, from vector `start` on, and go to vector `to` on.
// BACKWARD reads the transposed copies and turns the kernel by 180 degrees, as the gradient at the input needs it.
// Dispatch: x covers the vectors of the largest, y the convolutions.
//# include common/winograd.wgsl
struct Convolution {
  vectors: u32,
  start: u32,
  to: u32,
  unused: u32,
}
@group(0) @binding(0) var<uniform> convolutions: array<Convolution, $MOST>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> transformed: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let vectors = convolutions[id.y].vectors;
  if (i >= vectors) {
    return;
  }
  let start = convolutions[id.y].start + i;
  let to = convolutions[id.y].to + i;
  //# for kx in 0..3
  //# let column = BACKWARD ? 2 - kx : kx
  let column$kx = weightsToPositions(Three(
    //# for ky in 0..3
    weights[start + $((BACKWARD ? 2 - ky : ky) * 3 + column)u * vectors],
    //# end
  ));
  //# end
  //# for r in 0..6
  {
    let row = weightsToPositions(Three(column0.e$r, column1.e$r, column2.e$r));
    //# for k in 0..6
    transformed[to + $(r * 6 + k)u * vectors] = row.e$k;
    //# end
  }
  //# end
}
