// SPDX-License-Identifier: Apache-2.0
/**
 * Failures with stable numbers, split by what they mean: ended, configuration, transient, refused.
 */
@NullMarked
package dev.trivet.error;

import org.jspecify.annotations.NullMarked;
