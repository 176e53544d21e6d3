// SPDX-License-Identifier: Apache-2.0
/**
 * Guard (step 1): from a request, an account and its grant to a sealed decision. The guard changes
 * nothing.
 */
@NullMarked
package dev.trivet.ee.guard;

import org.jspecify.annotations.NullMarked;
