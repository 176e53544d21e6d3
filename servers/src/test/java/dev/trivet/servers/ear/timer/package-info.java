// SPDX-License-Identifier: Apache-2.0
/** Servlet that shows what an EJB jar's timer saw. */
package dev.trivet.servers.ear.timer;
