// Cuts the chosen crops out of the uint8 data set, flips and normalises them: result[n, y, x] = (r, g, b, 0),
//   (byte / 255 - mean[y, x]) / deviation, zero where the crop reaches into the padding (pad 4; He et al. 2015, section 4.2).
// Images that `pixels` has no room for are in `morePixels`: phones bind 128 MiB at most, and CIFAR-10 takes 147.
// Dispatch: one thread a pixel, x and y folded.
//# include common/half.wgsl
//# let QUADS = 1
//# let HEIGHT = 32
//# let WIDTH = 32
//# include common/elements.wgsl
//# include common/choice.wgsl
struct Normalisation {
  inverseDeviation: vec4f,
  mean: array<vec4f, 1024>,
}
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> choices: array<Choice>;
@group(0) @binding(2) var<storage, read> pixels: array<u32>;
@group(0) @binding(3) var<storage, read> normalisation: Normalisation;
@group(0) @binding(4) var<storage, read_write> result: array<$MAP>;
@group(0) @binding(5) var<storage, read> morePixels: array<u32>;

fn byteAt(index: u32) -> f32 {
  let at = index / 4u;
  let room = arrayLength(&pixels);
  var word: u32;
  if (at < room) {
    word = pixels[at];
  } else {
    word = morePixels[at - room];
  }
  return f32((word >> (8u * (index % 4u))) & 255u);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let i = elementOf(id, workgroups);
  if (i >= batch * 1024u) {
    return;
  }
  let pixel = pixelOf(i);
  let choice = choices[pixel.image];
  let x = i32(select(pixel.x, 31u - pixel.x, choice.flip == 1u) + choice.cropX) - 4;
  let y = i32(pixel.y + choice.cropY) - 4;
  var colour = vec4f(0);
  if (x >= 0 && x < 32 && y >= 0 && y < 32) {
    let at = u32(y) * 32u + u32(x);
    let byte = choice.image * 3072u + at;
    let value = vec4f(byteAt(byte), byteAt(byte + 1024u), byteAt(byte + 2048u), 0.0) / 255.0;
    colour = (value - normalisation.mean[at]) * normalisation.inverseDeviation;
  }
  result[i] = $(MAP)(colour);
}
