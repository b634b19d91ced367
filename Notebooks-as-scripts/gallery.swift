#!/usr/bin/env -S swift run gallery
// # The whole course
//
// Runs every notebook of the course, as many at once as there are cores, and makes one page of all that they show:
// `Output/index.html`, every figure with its claim, every check with its verdict, and the list of theorems.
// `--quick` takes the short run of each, into `Output/.quick/`.

import Lesson

Gallery.run()
