// SPDX-License-Identifier: Apache-2.0
/** An application with something of every kind that a guard can miss; runs inside the servers. */
package dev.trivet.servers.guarded;
