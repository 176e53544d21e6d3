// SPDX-License-Identifier: Apache-2.0
/** Runs inside the server, in an application of its own. */
package dev.trivet.servers.container;
