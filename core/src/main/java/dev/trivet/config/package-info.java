// SPDX-License-Identifier: Apache-2.0
/** The settings: their names, defaults and meaning, and the one class that reads them. */
@NullMarked
package dev.trivet.config;

import org.jspecify.annotations.NullMarked;
