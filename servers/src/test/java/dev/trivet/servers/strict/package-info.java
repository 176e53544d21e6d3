// SPDX-License-Identifier: Apache-2.0
/** Test classes that give the sample a strict session cookie. */
@NullMarked
package dev.trivet.servers.strict;

import org.jspecify.annotations.NullMarked;
