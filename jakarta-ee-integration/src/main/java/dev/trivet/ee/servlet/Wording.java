// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;

/**
 * What people read when something went wrong: generic, without anything that came from outside.
 *
 * @param status the HTTP status
 * @param title what happened
 * @param text what it means
 */
record Wording(int status, String title, String text) {

  static Wording of(ErrorCode code) {
    return switch (code) {
      case NOT_SIGNED_IN ->
          new Wording(
              401,
              "Please sign in",
              "This page needs your Atlassian account. What you sent was not carried out.");
      case GRANT_ENDED, UNREADABLE ->
          new Wording(
              401, "Please sign in again", "The connection with your Atlassian account has ended.");
      case AMBIGUOUS_PATH ->
          new Wording(
              400,
              "This address is not clear",
              "It is spelled in a way that can be read differently; use a link of the application.");
      case CROSS_SITE ->
          new Wording(
              403,
              "Not from here",
              "The request did not come from a page of this application; nothing was changed.");
      case BAD_PARAMETER ->
          new Wording(
              400,
              "This link is not right",
              "A part of it is not acceptable; nothing was changed.");
      case BAD_METHOD ->
          new Wording(405, "Not like this", "This address does not take that kind of request.");
      case MISSING_SCOPE ->
          new Wording(
              403,
              "A permission is missing",
              "This page needs a permission that was not granted to this application.");
      case NO_SITE ->
          new Wording(
              403,
              "No site yet",
              "This page needs one of your Atlassian sites, and you have not granted any to this"
                  + " application.");
      case NO_CALLER ->
          new Wording(
              401,
              "Please log in first",
              "This page needs your login of this application, and nobody is logged in.");
      case FOREIGN_ORIGIN ->
          new Wording(
              403,
              "Not from this page",
              "A page of another origin asked for a web socket of this application; it was not"
                  + " opened.");
      case NOT_HERE -> new Wording(404, "Not here", "This application does not have such a page.");
      case UNKNOWN_PATH -> new Wording(404, "Not here", "There is no such page at this address.");
      case SESSION_UNCHANGED ->
          new Wording(
              500,
              "This could not be finished",
              "The session could not be changed, so what was begun is undone.");
      case ACTION_FAILED ->
          new Wording(
              500,
              "This request failed",
              "It failed on the way, and a part of it may have been carried out.");
      case STATE_UNKNOWN ->
          new Wording(
              400,
              "This sign-in cannot be finished",
              "It was not begun in this browser, or it was finished already, or it took too long,"
                  + " or cookies are switched off.");
      case DECLINED ->
          new Wording(
              403, "You declined", "Nothing was granted. You can start again whenever you like.");
      case AUTHORIZATION_ERROR, CODE_REFUSED ->
          new Wording(
              400,
              "Atlassian did not finish the sign-in",
              "Nothing was granted. Please start again.");
      case ACCOUNT_INACTIVE ->
          new Wording(
              403,
              "This account is not active",
              "Atlassian says that the account is not active, so it cannot sign in here.");
      case SITE_NOT_ALLOWED ->
          new Wording(
              403,
              "This site is not invited",
              "This application is open to people of certain Atlassian sites, and you granted none of"
                  + " them.");
      case OTHER_ACCOUNT ->
          new Wording(
              409,
              "This is another Atlassian account",
              "You are signed in here with one account and came back from Atlassian with another."
                  + " You are still signed in with the first.");
      case WRONG_GUARD ->
          new Wording(
              503,
              "Not available",
              "This application is not set up correctly; its log names the cause and the remedy.");
      default ->
          new Wording(
              503,
              "Not available at the moment",
              "Signing in with Atlassian does not work right now. Please try again in a while.");
    };
  }
}
