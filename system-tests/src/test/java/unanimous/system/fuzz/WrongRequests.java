package unanimous.system.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** What is wrong at the coordinator, and what at a replica. */
final class WrongRequests {

  private static final String FROM = "{'clusterId':'fuzz','epoch':1,'incarnation':'i'}";
  private static final String PREPARE =
      "{'id':'1-1','participants':['replica-1'],'transaction':{'operations':"
          + "[{'put':{'key':'fuzz','value':'YQ=='}}],'conditions':[{'key':'b','revision':0}]}}";

  private WrongRequests() {}

  static List<Recipe> toCoordinator() {
    return Stream.of(
            WrongHttp.RECIPES.stream(),
            Stream.of(
                Recipe.of("a key that is none", WrongRequests::badKey),
                Recipe.of("a precondition that is none", WrongRequests::badPrecondition),
                Recipe.of("an idempotency key that is none", WrongRequests::badName),
                Recipe.of("a transaction that cannot be", WrongRequests::badTransaction),
                Recipe.of("a page that cannot be", WrongRequests::badPage),
                Recipe.of("a transaction id that is none", WrongRequests::badId)),
            documents(
                "/transactions",
                "{'conditions':[{'key':'a','revision':0}],'operations':[{'put':{'key':'fuzz','text':'1'}},"
                    + "{'put':{'key':'b','value':'YQ=='}},{'delete':{'key':'c'}},{'get':{'key':'d'}}]}"),
            documents("/backup/decisions", "{'to':" + FROM + ",'revision':1,'inDoubt':['1-1']}"))
        .flatMap(recipes -> recipes)
        .toList();
  }

  static List<Recipe> toReplica() {
    String begin = "{'from':" + FROM + ",'storeId':'s',";
    return Stream.of(
            WrongHttp.RECIPES.stream(),
            Stream.of(
                Recipe.of("a key that is none", WrongRequests::badKey),
                Recipe.of("a page that cannot be", WrongRequests::badPage),
                Recipe.of("a transaction id that is none", WrongRequests::badId),
                Recipe.of("CBOR that is none", WrongRequests::badCbor)),
            documents("/hello", "{'from':" + FROM + ",'highestRevision':0}"),
            documents(
                "/transactions/messages",
                begin
                    + "'messages':[{'prepare':"
                    + PREPARE
                    + "},{'commit':{'id':'1-1','revision':1}}]}"),
            documents("/transactions/prepare", begin + "'transactions':[" + PREPARE + "]}"),
            documents(
                "/transactions/commit", begin + "'transactions':[{'id':'1-1','revision':1}]}"),
            documents("/transactions/abort", begin + "'transactions':[{'id':'1-1'}]}"),
            documents(
                "/transactions/inquiry",
                "{'clusterId':'c','storeId':'s','id':'1-1','forForcing':false}"),
            documents("/reads", "{'keys':['a','b']}"),
            documents("/snapshot", "{'keys':['a','b']}"),
            documents("/backup", begin + "'revision':1}"))
        .flatMap(recipes -> recipes)
        .toList();
  }

  private static Stream<Recipe> documents(String address, String right) {
    return new WrongDocuments(address, right.replace('\'', '"')).recipes();
  }

  private static String badKey(Dice dice) {
    String key =
        dice.oneOf("%00", "%0A", "%7F", "%C2%80", "%FF", "%C3", "%ED%A0%80", "k".repeat(513))
            + dice.letters(dice.upTo(9));
    return Recipe.request(dice.oneOf("PUT", "GET", "DELETE"), "/kv/" + key, "", "");
  }

  private static String badPrecondition(Dice dice) {
    String header =
        dice.oneOf(
            "If-Match: " + dice.letters(4),
            "If-Match: \"-1\"",
            "If-Match: \"" + "9".repeat(30) + "\"",
            "If-Match: \"1\", \"2\"",
            "If-None-Match: \"1\"",
            "If-Match: \"1\"\r\nIf-None-Match: *");
    return Recipe.request("PUT", "/kv/fuzz", header + "\r\n", "1");
  }

  private static String badName(Dice dice) {
    String name = dice.oneOf("", "x".repeat(129), "\u00ff", "a\r\nIdempotency-Key: b");
    return Recipe.request("PUT", "/kv/fuzz", "Idempotency-Key: " + name + "\r\n", "1");
  }

  private static String badTransaction(Dice dice) {
    String operations =
        dice.oneOf(
            "",
            "{'put':{'key':'','text':'1'}}",
            "{'put':{'key':'fuzz'}}",
            "{'put':{'key':'\\ud800','text':'1'}}",
            "{'put':{'key':'fuzz','text':'\\udc00'}}",
            "{'\\ud800" + dice.letters(dice.upTo(20_000)) + "':1}",
            "{'put':{'key':'fuzz','text':'1','value':'YQ=='}}",
            "{'put':{'key':'fuzz','value':'" + dice.oneOf("*", "a", "====", "YQ=Q") + "'}}",
            "{'put':{'key':'fuzz','text':'1'}},{'delete':{'key':'fuzz'}}",
            "{'put':{'key':'fuzz','text':'1'},'delete':{'key':'a'}}",
            "{'" + dice.letters(4) + "':{'key':'fuzz'}}",
            "{'put':{'key':'fuzz','text':'1'}},{'put':{'key':'"
                + "k".repeat(513)
                + "','text':''}}");
    String body = "{'operations':[" + operations + "]}";
    return Recipe.request("POST", "/transactions", "", body.replace('\'', '"'));
  }

  private static String badPage(Dice dice) {
    String query =
        dice.oneOf(
            "limit=0",
            "limit=-" + dice.between(1, 9),
            "limit=" + dice.letters(3),
            "limit=" + "9".repeat(40),
            "values=" + dice.letters(3),
            "prefix=%FF",
            "after=%00",
            dice.letters(4) + "=1",
            "limit=1&limit=2");
    return Recipe.request("GET", "/kv?" + query, "", "");
  }

  /** Letters begin texts, arrays and maps of many lengths, of which something is missing. */
  private static String badCbor(Dice dice) {
    String address = dice.oneOf("/hello", "/transactions/messages", "/reads");
    String body = dice.letters(dice.upTo(200));
    return Recipe.request("POST", address, "Content-Type: application/cbor\r\n", body);
  }

  private static String badId(Dice dice) {
    String id = dice.oneOf("1", "-1", "1-", "1-x", "9".repeat(30) + "-1", dice.letters(5));
    return Recipe.request("GET", "/transactions/" + id, "", "");
  }
}
