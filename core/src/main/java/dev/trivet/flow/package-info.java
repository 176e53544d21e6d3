// SPDX-License-Identifier: Apache-2.0
/** Sign-in, from its begin to a stored grant, and the re-reading of its sites. */
@NullMarked
package dev.trivet.flow;

import org.jspecify.annotations.NullMarked;
