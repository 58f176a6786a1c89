// Chooses the images of a step: place n of step s is image (s - 1) * batch + n of an endless reading of the set,
// in file order or in a new permutation each epoch, with its crop and flip.
// Dispatch: one thread a place.
//# include common/random.wgsl
//# include common/state.wgsl
//# include common/choice.wgsl
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<storage, read_write> choices: array<Choice>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= settings.batch) {
    return;
  }
  let place = (state.step - 1u) * settings.batch + n;
  let epoch = place / settings.imageCount;
  var image = place % settings.imageCount;
  if (settings.shuffle == 1u) {
    image = permute(image, settings.imageCount, settings.seed, epoch);
  }
  var choice = Choice(image, 4u, 4u, 0u, (labels[image / 4u] >> (8u * (image % 4u))) & 255u, 1u);
  //# if ONCE
  // An evaluation reads the set once, in file order.
  choice.counts = select(0u, 1u, epoch == 0u);
  //# else
  if (settings.augment == 1u) {
    let c = crop(settings.seed, state.step, n);
    choice.cropX = c.dx;
    choice.cropY = c.dy;
    choice.flip = c.flip;
  }
  //# end
  choices[n] = choice;
}
