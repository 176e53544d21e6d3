// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.model.ErrorCode;

/**
 * Messages for people about each kind of failure: what happened, and who can act. No part of a
 * message comes from a request.
 */
public final class FailureMessages {

  private static final String MISCONFIGURED = "This application is not set up correctly";

  private static final String OPERATOR =
      " Trying again does not help. The log of the application tells its operator the cause and the"
          + " remedy.";

  private FailureMessages() {}

  private static MessageTemplate passing(String title, String text) {
    return new MessageTemplate(503, title, text, true);
  }

  private static MessageTemplate misconfigured(String text) {
    return new MessageTemplate(503, MISCONFIGURED, text + OPERATOR);
  }

  /** Finds the template of a number. */
  public static MessageTemplate of(ErrorCode code) {
    return switch (code) {
      case NOT_SIGNED_IN ->
          new MessageTemplate(
              401,
              "Please sign in",
              "This needs your Atlassian account. What you sent is not sent again by itself: please"
                  + " repeat it after signing in.");
      case GRANT_ENDED, UNREADABLE ->
          new MessageTemplate(
              401, "Please sign in again", "The connection with your Atlassian account has ended.");
      case AMBIGUOUS_PATH ->
          new MessageTemplate(
              400,
              "This address is not clear",
              "It is spelled in a way that can be read differently; use a link of the"
                  + " application.");
      case CROSS_SITE ->
          new MessageTemplate(
              403,
              "Not from here",
              "The request did not come from a page of this application; nothing was changed.");
      case BAD_PARAMETER ->
          new MessageTemplate(
              400,
              "This link is not right",
              "A part of it is not acceptable; nothing was changed.");
      case BAD_METHOD ->
          new MessageTemplate(
              405, "Not like this", "This address does not take that kind of request.");
      case MISSING_SCOPE ->
          new MessageTemplate(
              403,
              "A permission is missing",
              "This page needs a permission that this application does not have for your account.");
      case NO_SITE ->
          new MessageTemplate(
              403,
              "No site yet",
              "This page needs one of your Atlassian sites, and you have not granted any to this"
                  + " application.");
      case NO_CALLER ->
          new MessageTemplate(
              401,
              "Please log in first",
              "This page needs your login of this application, and you are not logged in.");
      case FOREIGN_ORIGIN ->
          new MessageTemplate(
              403,
              "Not from this page",
              "A page of another origin asked for a web socket of this application; it was not"
                  + " opened.");
      case NOT_HERE ->
          new MessageTemplate(404, "Not here", "This application does not have such a page.");
      case UNKNOWN_PATH ->
          new MessageTemplate(404, "Not here", "There is no such page at this address.");
      case SESSION_UNCHANGED ->
          new MessageTemplate(
              500,
              "This could not be finished",
              "The session could not be changed, so what was begun is undone.");
      case ACTION_FAILED ->
          new MessageTemplate(
              500,
              "This request failed",
              "It failed on the way, and a part of it may have been carried out.");
      case STATE_UNKNOWN ->
          new MessageTemplate(
              400,
              "This sign-in cannot be finished",
              "It was not begun in this browser, or it was finished already, or it took too long,"
                  + " or you logged in or out meanwhile, or cookies are switched off.");
      case DECLINED ->
          new MessageTemplate(
              403,
              "You declined",
              "Nothing new was granted. You can start again whenever you like.");
      case AUTHORIZATION_ERROR, CODE_REFUSED, CODE_FOREIGN ->
          new MessageTemplate(
              400,
              "Atlassian did not finish the sign-in",
              "This application got no access. Please start again.");
      case ACCOUNT_INACTIVE ->
          new MessageTemplate(
              403,
              "This account is not active",
              "Atlassian says that the account is not active or not a person's, so it cannot sign"
                  + " in here.");
      case SITE_NOT_ALLOWED ->
          new MessageTemplate(
              403,
              "This site is not invited",
              "This application is open to people of certain Atlassian sites, and it has access to"
                  + " none of them for your account.");
      case OTHER_ACCOUNT ->
          new MessageTemplate(
              409,
              "This is another Atlassian account",
              "You are signed in here with one account and came back from Atlassian with another."
                  + " You are still signed in with the first.");
      case UNAVAILABLE ->
          passing(
              "Atlassian is not available at the moment",
              "Atlassian did not answer this application in time, or not usably. Your account and"
                  + " what you granted stay as they are.");
      case THROTTLED ->
          passing(
              "Too many calls to Atlassian",
              MessageTemplate.UPSTREAM
                  + " asked this application to make fewer calls, so this request could not be"
                  + " completed.");
      case PRODUCT_UNAVAILABLE ->
          passing(
              "Atlassian did not answer",
              MessageTemplate.UPSTREAM
                  + " did not answer this application, or not usably, so this request could not be"
                  + " completed.");
      case STORE_UNAVAILABLE ->
          passing(
              "Not available at the moment",
              "The database of this application did not do its work. Nothing that it holds was"
                  + " lost.");
      case NOT_OPEN_YET ->
          passing(
              "Not available at the moment",
              "This application is just starting, or it is about to end.");
      case GUARD_FAILED ->
          passing(
              "Not available at the moment",
              "Something failed inside this application. Its log tells its operator the cause.");
      case CLIENT_REFUSED, AUTHORIZATION_REFUSED ->
          misconfigured(
              "The connection between this application and Atlassian does not work: its"
                  + " registration, its credentials or a certificate is wrong. Your account is not"
                  + " the cause.");
      case IDENTITY_REFUSED ->
          misconfigured(
              "Atlassian does not tell this application who you are, since its registration lacks a"
                  + " permission. Your account is not the cause.");
      case FOREIGN_ADDRESS ->
          new MessageTemplate(
              503,
              "This application made a mistake",
              "It would have sent its access to your account to another address than the one meant."
                  + " That call was not sent."
                  + OPERATOR);
      default -> misconfigured("It cannot answer.");
    };
  }
}
