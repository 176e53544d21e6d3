// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

/** Option of a form: the value that it sends and the text that a person reads. */
public record FormOption(String handle, String label) {}
