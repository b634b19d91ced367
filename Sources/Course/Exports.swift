// One import is all that a user of the course needs.
@_exported import Adversarial
@_exported import Charts
@_exported import Elementary
@_exported import Networks
@_exported import Probability
@_exported import Theory
