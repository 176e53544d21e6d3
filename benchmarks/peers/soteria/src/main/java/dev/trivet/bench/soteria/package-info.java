// SPDX-License-Identifier: Apache-2.0
/** Soteria, the reference implementation of Jakarta Security, with OpenID Connect. */
@NullMarked
package dev.trivet.bench.soteria;

import org.jspecify.annotations.NullMarked;
