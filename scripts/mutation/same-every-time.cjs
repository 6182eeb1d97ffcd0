/**
 * Properties draw the same cases in every run, so that a mutant that survived today does not die by luck tomorrow; and
 * they stop at the first counterexample: that there is one is all that a mutant's trial asks.
 */
require('fast-check').configureGlobal({ seed: 20_260_801, endOnFailure: true });
