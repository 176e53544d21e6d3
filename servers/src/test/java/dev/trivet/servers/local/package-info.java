// SPDX-License-Identifier: Apache-2.0
/** An application with a login of its own. */
@NullMarked
package dev.trivet.servers.local;

import org.jspecify.annotations.NullMarked;
