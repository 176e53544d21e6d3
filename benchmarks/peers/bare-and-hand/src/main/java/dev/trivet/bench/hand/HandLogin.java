// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Session attribute of a person who is signed in: tokens, account and sites. */
public final class HandLogin implements Externalizable {

  private static final long serialVersionUID = 1L;

  String accessToken = "";
  String refreshToken = "";
  long expiresAt;

  /** Account id, name, e-mail and picture. */
  List<String> account = List.of();

  /** Five texts a site: id, URL, name, scopes, picture. */
  List<String> sites = List.of();

  /** Makes an empty login, to be read. */
  public HandLogin() {}

  HandLogin(HandTokens tokens, List<String> account, List<String> sites) {
    keep(tokens);
    this.account = account;
    this.sites = sites;
  }

  /** Returns a valid token. Of the requests that find it expired, one refreshes it. */
  synchronized String currentToken(HandCalls calls) throws IOException, InterruptedException {
    if (Instant.now().getEpochSecond() >= expiresAt) {
      keep(calls.refresh(refreshToken));
    }
    return accessToken;
  }

  private void keep(HandTokens tokens) {
    this.accessToken = tokens.access();
    this.refreshToken = tokens.refresh();
    this.expiresAt = Instant.now().getEpochSecond() + tokens.seconds();
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeUTF(accessToken);
    out.writeUTF(refreshToken);
    out.writeLong(expiresAt);
    write(account, out);
    write(sites, out);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    accessToken = in.readUTF();
    refreshToken = in.readUTF();
    expiresAt = in.readLong();
    account = read(in);
    sites = read(in);
  }

  private static void write(List<String> texts, ObjectOutput out) throws IOException {
    out.writeShort(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> read(ObjectInput in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readUTF();
    }
    return Arrays.asList(texts);
  }
}
