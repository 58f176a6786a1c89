// A thread owns a strip of PIXELS neighbouring pixels in one row of the map HEIGHT x WIDTH, and some of its MADE_QUADS quads.
//# let STRIPS = (WIDTH + PIXELS - 1) / PIXELS
//# let DIVIDES = WIDTH % PIXELS == 0

struct Map {
  height: u32,
  width: u32,
  quads: u32,
}
const map = Map($(HEIGHT)u, $(WIDTH)u, $(MADE_QUADS)u);

struct Strip {
  inside: bool,   // false for the threads that round the last workgroup up
  image: u32,
  y: u32,
  x: u32,         // of the first pixel
}

fn stripOf(index: u32, batch: u32) -> Strip {
  let strips = batch * $(HEIGHT * STRIPS)u;
  let s = min(index, strips - 1u);
  return Strip(index < strips, s / $(HEIGHT * STRIPS)u, (s / $(STRIPS)u) % $(HEIGHT)u, (s % $(STRIPS)u) * $(PIXELS)u);
}
