// SPDX-License-Identifier: Apache-2.0
/** Upstream in the place of Atlassian: it answers after a delay, and counts. */
@NullMarked
package dev.trivet.bench.upstream;

import org.jspecify.annotations.NullMarked;
