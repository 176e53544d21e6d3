// SPDX-License-Identifier: Apache-2.0
/** Test application that runs inside the server. */
package dev.trivet.servers.container;
