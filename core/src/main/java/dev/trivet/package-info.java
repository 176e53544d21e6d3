// SPDX-License-Identifier: Apache-2.0
/** Entry point of Trivet's core. */
@NullMarked
package dev.trivet;

import org.jspecify.annotations.NullMarked;
