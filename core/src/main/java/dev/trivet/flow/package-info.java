// SPDX-License-Identifier: Apache-2.0
/** One sign-in from its begin to a stored grant. */
@NullMarked
package dev.trivet.flow;

import org.jspecify.annotations.NullMarked;
