#!/usr/bin/env -S swift run lab
// # The lab
//
// The engine of the notebooks, live in a page: `Output/lab/lab.html`, one file that opens from a stick without a network.
// The same seed gives the same bits there as here. The page stands in `Output/` already; this builds it anew from the
// sources, with the installed toolchain.

import Lesson

LivePage.run()
