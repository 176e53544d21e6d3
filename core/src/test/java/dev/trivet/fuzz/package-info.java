// SPDX-License-Identifier: Apache-2.0
/** Replays the inputs of the fuzz targets, which stand beside what they read. */
@NullMarked
package dev.trivet.fuzz;

import org.jspecify.annotations.NullMarked;
