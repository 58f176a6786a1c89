// A block's output (He et al. 2015, equation 1): result = scale * z + shift + shortcut, then ReLU if RELU (post-activation).
//   shortcut: the tensor `source` at the same pixel, or at every SOURCE_STRIDE-th, channels it lacks being zero (option A);
//   SOURCE_RECORD: scale * source + shift first (a projection's batch norm, or a bias); SOURCE_RELU: then ReLU; SCALED: 'λ * ' or nothing.
// Dispatch: one thread a vector of a stripe of the output (common/stripes.wgsl), x and y folded.
//# include common/half.wgsl
//# include common/relu.wgsl
//# include common/elements.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> z: array<$MAP>;
@group(0) @binding(2) var<storage, read> source: array<$MAP>;
@group(0) @binding(3) var<storage, read_write> result: array<$MAP>;
//# if RECORD
@group(0) @binding(4) var<storage, read> record: array<vec4f>;
//# end
//# if SOURCE_RECORD
@group(0) @binding(5) var<storage, read> sourceRecord: array<vec4f>;
//# end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  //# include common/stripes.wgsl
  //# if RECORD
  let scale = record[quad];
  let shift = record[$(QUADS)u + quad];
  //# end
  //# if SOURCE_RECORD
  let sourceQuad = min(quad, $(SOURCE_QUADS - 1)u);
  let sourceScale = sourceRecord[sourceQuad];
  let sourceShift = sourceRecord[$(SOURCE_QUADS)u + sourceQuad];
  //# end
  for (var p = first; p < pixels; p += stripe) {
    let i = p * $(QUADS)u + quad;
    var sum = vec4f(z[i]);
    //# if RECORD
    sum = fma(scale, sum, shift);
    //# end
    if (quad < $(SOURCE_QUADS)u) {
      //# if SOURCE_STRIDE == 1
      var s = vec4f(source[p * $(SOURCE_QUADS)u + quad]);
      //# else
      let pixel = pixelOf(i);
      var s = vec4f(source[((pixel.image * $(SOURCE_HEIGHT)u + pixel.y * $(SOURCE_STRIDE)u) * $(SOURCE_WIDTH)u + pixel.x * $(SOURCE_STRIDE)u) * $(SOURCE_QUADS)u + quad]);
      //# end
      //# if SOURCE_RECORD
      s = fma(sourceScale, s, sourceShift);
      //# end
      //# if SOURCE_RELU
      s = relu(s);
      //# end
      sum += $(SCALED)s;
    }
    //# if RELU
    sum = relu(sum);
    //# end
    result[i] = $(MAP)(sum);
  }
}
