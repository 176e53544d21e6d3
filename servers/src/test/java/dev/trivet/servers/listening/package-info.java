// SPDX-License-Identifier: Apache-2.0
/** Application whose session listeners throw when a test says so; runs inside the servers. */
package dev.trivet.servers.listening;
