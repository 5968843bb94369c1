package unanimous.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard is whole, and whatever is shown or alerted is explained. */
final class MonitoringFilesTest {

  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
  private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.+)$");
  private static final Pattern UID = Pattern.compile("(?m)^ +uid: (\\S+)$");

  private final Dashboard dashboard = Dashboard.ofCheckout();

  @Test
  void everyPanelSaysWhatItShowsInWhichUnitAndFromWhere() {
    List<String> provisioned = groups(UID, MonitoringFiles.read(MonitoringFiles.DATA_SOURCE));

    for (JsonNode panel : dashboard.panels()) {
      String title = panel.path("title").stringValue();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").stringValue()).as(title).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").stringValue()).as(title).isNotBlank();
      assertThat(provisioned).containsExactly(panel.at("/datasource/uid").stringValue());
      assertThat(panel.path("targets")).as(title).isNotEmpty();
    }
  }

  @Test
  void noTwoPanelsHaveTheSameIdOrLieOnEachOther() {
    List<String> cells = new ArrayList<>();
    for (JsonNode panel : dashboard.all()) {
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").intValue() + place.path("w").intValue();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int x = place.path("x").intValue(); x < right; x++) {
        for (int y = 0; y < place.path("h").intValue(); y++) {
          cells.add(x + "," + (place.path("y").intValue() + y));
        }
      }
    }

    assertThat(cells).doesNotHaveDuplicates();
    assertThat(dashboard.all().stream().map(panel -> panel.path("id").intValue()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyMetricThatIsShownOrAlertedOnIsDocumented() {
    List<String> queries = new ArrayList<>(dashboard.queries());
    queries.addAll(groups(EXPRESSION, MonitoringFiles.read(MonitoringFiles.ALERTS)));

    assertThat(queries)
        .allSatisfy(query ->
            assertThat(Metric.namesIn(query).toList())
                .isNotEmpty()
                .isSubsetOf(Metric.documentedNames()));
  }

  @Test
  void everyAlertIsExplainedWhereItPointsTo() {
    String alerts = MonitoringFiles.read(MonitoringFiles.ALERTS);
    String page = MonitoringFiles.read(MonitoringFiles.ALERTS_PAGE);

    assertThat(groups(ALERT, alerts))
        .hasSizeGreaterThan(5)
        .allSatisfy(alert -> {
          assertThat(page).contains("\n## " + alert + "\n\n");
          assertThat(alerts).contains("runbook: docs/alerts.md#" + alert.toLowerCase(Locale.ROOT));
        });
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
