// The room Adversarial.
