// transformed[p][c][o] = (G w G^T)[p] for every pair of an input and an output channel of all convolutions at once: see common/winograd.wgsl.
// The weights of one are [ky][kx][summed][made], `vectors` of four made channels each kx, from vector `start` on, and go to vector `to` on.
// `backward` ones are read from the transposed copy, the kernel turned by 180 degrees, as the gradient at the input needs them; BACKWARD: there are such.
// Dispatch: x covers the vectors of the largest, y the convolutions.
//# include common/winograd.wgsl
struct Convolution {
  vectors: u32,
  start: u32,
  to: u32,
  backward: u32,
}
@group(0) @binding(0) var<uniform> convolutions: array<Convolution, $MOST>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> transformed: array<vec4f>;
//# if BACKWARD
@group(0) @binding(3) var<storage, read> transposed: array<vec4f>;
//# end

// Of a convolution's 3x3 vectors that begin at `first`, the one at `place`, counted along rows.
fn weightAt(convolution: Convolution, first: u32, place: u32) -> vec4f {
  //# if BACKWARD
  if (convolution.backward == 1u) {
    return transposed[first + (8u - place) * convolution.vectors];
  }
  //# end
  return weights[first + place * convolution.vectors];
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let convolution = convolutions[id.y];
  let vectors = convolution.vectors;
  if (i >= vectors) {
    return;
  }
  let start = convolution.start + i;
  let to = convolution.to + i;
  //# for kx in 0..3
  let column$kx = weightsToPositions(Three(
    //# for ky in 0..3
    weightAt(convolution, start, $(ky * 3 + kx)u),
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
