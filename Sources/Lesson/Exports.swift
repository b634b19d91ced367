// One import is all a notebook needs. Foundation is not among these, so that `exp` and `log` mean Elementary's.
@_exported import Course
