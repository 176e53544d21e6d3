// SPDX-License-Identifier: Apache-2.0
/** An application of which everything is in {@code web.xml}; runs inside the servers. */
package dev.trivet.servers.described;
