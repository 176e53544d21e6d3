// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

/** One line of a form: the value it sends and the words a person reads. */
public record FormOption(String handle, String label) {}
