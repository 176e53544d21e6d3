// SPDX-License-Identifier: Apache-2.0
/** Test application whose session listeners throw on demand; it runs inside the servers. */
package dev.trivet.servers.listening;
