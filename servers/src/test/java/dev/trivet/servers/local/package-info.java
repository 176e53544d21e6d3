// SPDX-License-Identifier: Apache-2.0
/** Test application with its own login. */
@NullMarked
package dev.trivet.servers.local;

import org.jspecify.annotations.NullMarked;
