package unanimous.benchmark.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;

/**
 * Is ours faster than its peers?
 *
 * @param peers all there are
 * @param names those that must take part; if not given, those that can
 */
public record PeersStudy(List<Contender> peers, Optional<List<String>> names) implements Study {

  @Override
  public void require(Plan pace) {
    var _ = pace.total(1 + Contenders.wanted(peers, names).size());
  }

  @Override
  public Finding run(Setting setting) throws IOException {
    Contenders contenders = Contenders.choose(setting.ours(), peers, names);
    contenders
        .missing()
        .forEach(lack -> setting.steps().say("goes on without what is missing: " + lack));
    Map<String, String> descriptions = contenders.descriptions();
    List<Participant> participants = new ArrayList<>();
    for (Contender contender : contenders.present()) {
      var cluster = setting.start(contender.name(), contender::start);
      participants.add(new Participant(contender.name(), cluster));
    }
    return new SideBySide(
        descriptions, contenders.missing(), setting.compare(setting.pace(), participants));
  }
}
