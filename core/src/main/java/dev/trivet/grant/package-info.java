// SPDX-License-Identifier: Apache-2.0
/** What accounts granted, and what changed with a consent. */
@NullMarked
package dev.trivet.grant;

import org.jspecify.annotations.NullMarked;
