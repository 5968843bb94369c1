package unanimous.benchmark.replicas;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;

/** Measures clusters of different sizes in turn. */
public final class ReplicasStudy implements Study {

  private static final String CELLS = "put:64,get:64";

  @Override
  public void require(Plan pace) {
    var _ = plan(pace).total(MoreReplicas.COUNTS.size());
  }

  private static Plan plan(Plan pace) {
    return pace.over(CELLS).withLongerWarmUp();
  }

  @Override
  public Finding run(Setting setting) throws IOException {
    List<Participant> participants = new ArrayList<>();
    for (int replicas : MoreReplicas.COUNTS) {
      String name = MoreReplicas.name(replicas);
      var ours = setting.ours().withReplicas(replicas);
      participants.add(new Participant(name, setting.start(name, ours::start)));
    }
    return new MoreReplicas(setting.compare(plan(setting.pace()), participants));
  }
}
