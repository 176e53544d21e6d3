// SPDX-License-Identifier: Apache-2.0
/** Runs inside the server, in an application that must not start. */
package dev.trivet.servers.container.keys;
