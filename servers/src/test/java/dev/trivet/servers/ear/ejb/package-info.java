// SPDX-License-Identifier: Apache-2.0
/** EJB jar of an EAR whose web applications have Trivet. */
package dev.trivet.servers.ear.ejb;
