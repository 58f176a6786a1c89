// transformed[p][tile][c] = (B^T d B)[p] for the 6x6 patches d of act(input) around its 4x4 tiles: see common/winograd.wgsl.
// act(z) = relu(scale * z + shift), the normalisation of the layer before, as in conv_forward.wgsl.
// Dispatch: one thread a tile and VECTOR of channels, channels fastest; x and y folded.
//# include common/half.wgsl
//# include common/relu.wgsl
//# include common/winograd.wgsl
//# include common/winograd_tiles.wgsl
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> image: array<$STORED>;
@group(0) @binding(2) var<storage, read> record: array<$VECTOR>;
@group(0) @binding(3) var<storage, read_write> transformed: array<$VECTOR>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  //# include common/winograd_thread.wgsl
  let scale = record[vector];
  let shift = record[depth + vector];
  //# for r in 0..6
  //# include common/winograd_row.wgsl
  let row$r = patchToPositions(Six(
    //# for k in 0..6
    //# if r == 0 || r == 5 || k == 0 || k == 5
    select($(VECTOR)(0), relu(fma(scale, $(VECTOR)(image[pixel$(r)_$k]), shift)), inside$(r)_$k),
    //# else
    relu(fma(scale, $(VECTOR)(image[pixel$(r)_$k]), shift)),
    //# end
    //# end
  ));
  //# end
  //# for k in 0..6
  {
    let column = patchToPositions(Six(row0.e$k, row1.e$k, row2.e$k, row3.e$k, row4.e$k, row5.e$k));
    //# for r in 0..6
    transformed[$(r * 6 + k)u * vectors + i] = column.e$r;
    //# end
  }
  //# end
}
