// SPDX-License-Identifier: Apache-2.0
/** Classes of the web application that the servers run. */
@NullMarked
package dev.trivet.bench.load.app;

import org.jspecify.annotations.NullMarked;
