// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.bench.load.ResponseReader.NoResponseException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

  private static ResponseReader reader(String text) {
    return new ResponseReader(
        new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void responses_followEachOther() throws IOException {
    ResponseReader reader =
        reader(
            "HTTP/1.1 200 OK\ncontent-length: 5\nSet-Cookie: a=b; Path=/\n\nHello"
                + "HTTP/1.1 302 Found\nTransfer-Encoding: chunked\nLocation: /x\n\n"
                + "3;x=y\nabc\n0a\n0123456789\n0\nTrailer: t\n\n"
                + "HTTP/1.1 204 No Content\n\n"
                + "HTTP/1.1 404 \nContent-Length: 0\nConnection: close\n\n");
    Response page = reader.read();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.length()).isEqualTo(5);
    assertThat(page.cookie()).isEqualTo("a=b");
    assertThat(page.isLast()).isFalse();
    Response redirect = reader.read();
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.length()).isEqualTo(13);
    assertThat(redirect.field("LOCATION")).isEqualTo("/x");
    assertThat(reader.read().length()).isZero();
    Response last = reader.read();
    assertThat(last.status()).isEqualTo(404);
    assertThat(last.isLast()).isTrue();
    assertThatThrownBy(reader::read).isInstanceOf(NoResponseException.class);
  }

  @Test
  void longBody_withoutLength_endsWithTheConnection() throws IOException {
    Response response = reader("HTTP/1.1 200 OK\n\n" + "x".repeat(100_000)).read();
    assertThat(response.length()).isEqualTo(100_000);
    assertThat(response.isLast()).isTrue();
  }

  @Test
  void incompleteResponse_isNoResponse() {
    for (String cut :
        new String[] {
          "HTTP/1.1 200 OK\nContent-Le",
          "HTTP/1.1 200 OK\nContent-Length: 5\n\nHell",
          "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n"
        }) {
      assertThatThrownBy(() -> reader(cut).read())
          .isInstanceOf(EOFException.class)
          .isNotInstanceOf(NoResponseException.class);
    }
  }
}
