// SPDX-License-Identifier: Apache-2.0
/** Grants: what accounts granted, who may refresh it, and the caches and stores of it. */
@NullMarked
package dev.trivet.grant;

import org.jspecify.annotations.NullMarked;
