package unanimous.benchmark.hotkey;

import java.io.IOException;
import java.util.List;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;

/** Measures many clients on one key, and one client alone on it, in turn. */
public final class HotKeyStudy implements Study {

  @Override
  public void require(Plan pace) {
    var _ = plan(pace).total(1);
  }

  private static Plan plan(Plan pace) {
    return pace.over(HotKey.ALONE + "," + HotKey.CROWD);
  }

  @Override
  public Finding run(Setting setting) throws IOException {
    String name = setting.ours().name();
    var cluster = new OneKey(setting.start(name, setting.ours()::start));
    return new HotKey(
        setting.compare(plan(setting.pace()), List.of(new Participant(name, cluster))));
  }
}
