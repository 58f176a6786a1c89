// Maps of the forward pass are stored as float16 with HALF: $MAP is the type of a stored vector, and what is read from a map goes
// through vec4f(...) before anything is done with it. Sums, statistics, weights and gradients stay float32.
//# if HALF
enable f16;
//# end
