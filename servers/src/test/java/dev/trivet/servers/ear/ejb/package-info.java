// SPDX-License-Identifier: Apache-2.0
/** Test EJB jar of an EAR whose web applications use Trivet. */
package dev.trivet.servers.ear.ejb;
