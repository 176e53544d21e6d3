// SPDX-License-Identifier: Apache-2.0
/**
 * Sign-in: Trivet's own paths, and the actions that follow a decision of the guard (steps 2 to 9).
 */
@NullMarked
package dev.trivet.ee.signin;

import org.jspecify.annotations.NullMarked;
