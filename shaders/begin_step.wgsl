// Opens a step: counts it, sets its learning rate and chooses its images.
//   steps:  rate, rate / 10 after half of the run, rate / 100 after three quarters (32k and 48k of the paper's 64k)
//   cosine: rate (1 + cos(pi (step - 1) / steps)) / 2, as the square of a sine, which is not negative and loses no digits near the end
//   linear warm-up: rate step / warmupSteps at first; until-error: warmupRate until the average training error is below
// Place n of step s is image (s - 1) * batch + n of an endless reading of the set, in file order or in a new permutation each epoch, with
// its crop and flip. ONCE: an evaluation, which reads the set once, in file order.
// Dispatch: one workgroup, each thread every 64th place.
//# include common/random.wgsl
//# include common/state.wgsl
//# include common/choice.wgsl
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> state: State;
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<storage, read_write> choices: array<Choice>;

// sin(pi / 2 x) for x from 0 to 1, by its series: WGSL promises its own sine and cosine to 2^-11 only.
fn sineOfQuarter(x: f32) -> f32 {
  let angle = 1.57079633 * x;
  let s = -angle * angle;
  return angle * (1.0 + s / 6.0 * (1.0 + s / 20.0 * (1.0 + s / 42.0 * (1.0 + s / 72.0 * (1.0 + s / 110.0 * (1.0 + s / 156.0))))));
}

fn rateOf(step: u32) -> f32 {
  if (settings.warmup == 1u && step <= settings.warmupSteps) {
    return settings.rate * f32(step) / f32(settings.warmupSteps);
  }
  if (settings.warmup == 2u && state.warm == 0u) {
    return settings.warmupRate;
  }
  if (settings.schedule == 1u) {
    if (step * 4u > settings.steps * 3u) {
      return settings.rate / 100.0;
    }
    if (step * 2u > settings.steps) {
      return settings.rate / 10.0;
    }
  }
  if (settings.schedule == 2u) {
    let root = sineOfQuarter(f32(settings.steps - min(step - 1u, settings.steps)) / f32(settings.steps));
    return settings.rate * root * root;
  }
  return settings.rate;
}

fn chosen(step: u32, n: u32) -> Choice {
  let place = (step - 1u) * settings.batch + n;
  let epoch = place / settings.imageCount;
  var image = place % settings.imageCount;
  if (settings.shuffle == 1u) {
    image = permute(image, settings.imageCount, settings.seed, epoch);
  }
  var choice = Choice(image, 4u, 4u, 0u, (labels[image / 4u] >> (8u * (image % 4u))) & 255u, 1u);
  //# if ONCE
  choice.counts = select(0u, 1u, epoch == 0u);
  //# else
  if (settings.augment == 1u) {
    let c = crop(settings.seed, step, n);
    choice.cropX = c.dx;
    choice.cropY = c.dy;
    choice.flip = c.flip;
  }
  //# end
  return choice;
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  let step = state.step + 1u;
  for (var n = local; n < settings.batch; n += 64u) {
    choices[n] = chosen(step, n);
  }
  // All have read the count before it moves.
  storageBarrier();
  if (local == 0u) {
    state.step = step;
    state.learningRate = rateOf(step);
  }
}
