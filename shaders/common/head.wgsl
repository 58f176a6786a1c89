//# if SUBGROUP
enable subgroups;
// Every lane of a workgroup stays active to the end of these kernels, so broadcasts are safe where the analysis cannot see it.
diagnostic(off, subgroup_uniformity);
//# end
// Threads of a workgroup, if the kernel says no other number. TILE of them share one partial result.
//# let THREADS = 64
