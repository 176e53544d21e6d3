// SPDX-License-Identifier: Apache-2.0
/** Servlets of the laboratory's application; they run inside the servers. */
package dev.trivet.lab.app;
