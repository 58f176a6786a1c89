// What common/gradient_sink.wgsl reads and writes besides `result`.
//# if MASK
@group(0) @binding(4) var<storage, read> source: array<$MAP>;
//# end
//# if MASK == 1 || STATISTICS
@group(0) @binding(5) var<storage, read> record: array<vec4f>;
//# end
//# if SHORTCUT
@group(0) @binding(6) var<storage, read> shortcut: array<vec4f>;
//# end
//# if STATISTICS
@group(0) @binding(7) var<storage, read_write> partials: array<vec4f>;
//# include common/tile.wgsl
//# end
//# if STATISTICS == 2
@group(0) @binding(8) var<storage, read> z: array<$MAP>;
//# end
