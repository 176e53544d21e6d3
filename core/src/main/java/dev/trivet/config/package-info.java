// SPDX-License-Identifier: Apache-2.0
/** Settings: their keys, defaults and meaning, and the reader of all of them. */
@NullMarked
package dev.trivet.config;

import org.jspecify.annotations.NullMarked;
