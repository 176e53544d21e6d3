// SPDX-License-Identifier: Apache-2.0
/** Test application behind a forward proxy; it runs inside the servers. */
package dev.trivet.servers.proxied;
