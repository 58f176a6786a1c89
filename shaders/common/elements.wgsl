// One thread a vector of a map HEIGHT x WIDTH x 4 QUADS; the dispatch folds over y when x would be too long.
struct Pixel {
  image: u32,
  y: u32,
  x: u32,
}

fn elementOf(id: vec3u, workgroups: vec3u) -> u32 {
  return id.y * workgroups.x * 64u + id.x;
}

fn pixelOf(element: u32) -> Pixel {
  let p = element / $(QUADS)u;
  return Pixel(p / $(HEIGHT * WIDTH)u, (p / $(WIDTH)u) % $(HEIGHT)u, p % $(WIDTH)u);
}
