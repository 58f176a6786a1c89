// Opens a step: counts it and sets its learning rate.
//   steps:  rate, rate / 10 after half of the run, rate / 100 after three quarters (32k and 48k of the paper's 64k)
//   cosine: rate (1 + cos(pi (step - 1) / steps)) / 2
//   linear warm-up: rate step / warmupSteps at first; until-error: warmupRate until the average training error is below
// Dispatch: one thread.
//# include common/state.wgsl
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> state: State;

@compute @workgroup_size(1)
fn main() {
  let step = state.step + 1u;
  var rate = settings.rate;
  if (settings.schedule == 1u) {
    if (step * 4u > settings.steps * 3u) {
      rate /= 100.0;
    } else if (step * 2u > settings.steps) {
      rate /= 10.0;
    }
  } else if (settings.schedule == 2u) {
    rate *= 0.5 * (1.0 + cos(3.14159265 * f32(min(step - 1u, settings.steps)) / f32(settings.steps)));
  }
  if (settings.warmup == 1u && step <= settings.warmupSteps) {
    rate = settings.rate * f32(step) / f32(settings.warmupSteps);
  } else if (settings.warmup == 2u && state.warm == 0u) {
    rate = settings.warmupRate;
  }
  state.step = step;
  state.learningRate = rate;
}
