// SPDX-License-Identifier: Apache-2.0
/** Test application that shows what an EJB jar's timer has read. */
package dev.trivet.servers.ear.timer;
