// Where a run stands; 16 bytes, saved in a checkpoint.
struct State {
  step: u32,            // of the step under way, from 1
  learningRate: f32,    // of that step
  errorAverage: f32,    // exponential average of the training error in [0, 1], over about 50 steps, from 1
  warm: u32,            // 1 once the 'until-error' warm-up has ended
}

// The settings that a step reads; changed between steps only.
struct Settings {
  rate: f32,
  schedule: u32,        // 0 constant, 1 steps, 2 cosine
  warmup: u32,          // 0 none, 1 linear, 2 until the error is below warmupError
  warmupSteps: u32,
  warmupRate: f32,
  warmupError: f32,     // in [0, 1]
  steps: u32,           // length of the run
  momentum: f32,
  weightDecay: f32,
  seed: u32,
  shuffle: u32,         // 0: file order
  augment: u32,
  imageCount: u32,      // of the set that is read
  batch: u32,
}
