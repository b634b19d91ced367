// One import is all a notebook needs. Foundation is not among these, so that `exp` and `log` mean Elementary's.
@_exported import Adversarial
@_exported import Charts
@_exported import Elementary
@_exported import Networks
@_exported import Probability
@_exported import Theory
