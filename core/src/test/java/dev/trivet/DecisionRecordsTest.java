// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each decision record has its date and the same four parts, and names tests that exist. */
class DecisionRecordsTest {

  private static final Path RECORDS = Path.of("..", "docs", "decisions");
  private static final String FORM =
      "# .+\n\nDate: 2\\d{3}-\\d\\d-\\d\\d.*\n\n\\*\\*Question\\.\\*\\* (?s:.+?)"
          + "\n\n\\*\\*Seen\\.\\*\\*\\s(?s:.+?)\n\n\\*\\*Decision\\.\\*\\*\\s(?s:.+?)"
          + "\n\n\\*\\*Price\\.\\*\\*\\s(?s:.+)";

  static List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(RECORDS)) {
      return files.toList();
    }
  }

  private static int number(Path record) {
    return Integer.parseInt(record.getFileName().toString().replaceAll("-.*", ""));
  }

  @Test
  void records_areNumberedFromOneOn() throws IOException {
    List<Integer> numbers = records().stream().map(DecisionRecordsTest::number).sorted().toList();

    assertThat(numbers).hasSizeGreaterThan(10);
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("records")
  void record_asksSeesDecidesAndPays(Path record) throws IOException {
    String text = Files.readString(record);

    assertThat(text).matches(FORM);
    assertThat(text.lines()).hasSizeLessThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("records")
  void record_namesTestsThatExist(Path record) throws IOException {
    NamedTests.read().assertExist(record, -1);
  }
}
