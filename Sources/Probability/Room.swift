// The room Probability.
