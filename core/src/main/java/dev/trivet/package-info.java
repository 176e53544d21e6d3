// SPDX-License-Identifier: Apache-2.0
/** The door of Trivet's core. */
@NullMarked
package dev.trivet;

import org.jspecify.annotations.NullMarked;
