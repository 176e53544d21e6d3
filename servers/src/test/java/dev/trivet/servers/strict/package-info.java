// SPDX-License-Identifier: Apache-2.0
/** What makes the sample an application with a strict session cookie. */
@NullMarked
package dev.trivet.servers.strict;

import org.jspecify.annotations.NullMarked;
