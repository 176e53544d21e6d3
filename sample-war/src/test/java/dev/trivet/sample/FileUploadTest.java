// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileUploadTest {

  @Test
  void body_hasOnePart_betweenTheBoundariesOfTheType() {
    FileUpload file = new FileUpload("C:\\tmp\\crash \"1\"\r\n.log", new byte[] {'a', '\n', 'b'});
    String boundary = file.type().getParameters().get("boundary");

    assertThat(file.type().getSubtype()).isEqualTo("form-data");
    assertThat(new String(file.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            String.join(
                "\r\n",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"file\"; filename=\"crash %221%22%0D%0A.log\"",
                "Content-Type: application/octet-stream",
                "",
                "a\nb",
                "--" + boundary + "--",
                ""));
  }
}
