package unanimous.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsWordsToTheLeftAndNumbersToTheRight() {
    String table =
        new Table("NAME", ">REVISION", "STATE")
            .row("a", "7", "")
            .row("ключ", "1234567890", "in-sync")
            .render();

    assertThat(table)
        .isEqualTo(
            """
            NAME    REVISION  STATE
            a              7
            ключ  1234567890  in-sync
            """);
  }
}
