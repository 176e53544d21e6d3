// SPDX-License-Identifier: Apache-2.0
/** Test application with all declarations in {@code web.xml}; it runs inside the servers. */
package dev.trivet.servers.described;
