#include "core/document_cache.hpp"

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/prepared_model.hpp"
#include "core/read_document.hpp"
#include "counted_memory.hpp"
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

DocumentPointer document(std::string_view text, std::string_view operation = {}) {
  return std::make_shared<const CachedDocument>(text, operation);
}

// Room for so many documents of three bytes.
std::size_t room_for(std::size_t count) {
  const std::size_t one = DocumentCache::weight_of(*document("{a}"));
  return count * one + one / 2;
}

TEST(DocumentCache, gives_back_what_was_put_under_the_same_text) {
  DocumentCache cache;
  EXPECT_EQ(cache.find("{a}"), nullptr);
  const DocumentPointer put = document("{a}");
  cache.put(put);
  EXPECT_EQ(cache.find(std::string("{a}")), put);
  EXPECT_EQ(cache.find("{a} "), nullptr);
}

TEST(DocumentCache, tells_the_operations_of_one_text_apart) {
  DocumentCache cache;
  const std::string_view text = "query A{a} query B{b}";
  const DocumentPointer first = document(text, "A");
  const DocumentPointer second = document(text, "B");
  cache.put(first);
  EXPECT_EQ(cache.find(text), nullptr);
  EXPECT_EQ(cache.find(text, "B"), nullptr);
  cache.put(second);
  EXPECT_EQ(cache.find(text, "A"), first);
  EXPECT_EQ(cache.find(text, "B"), second);
}

TEST(DocumentCache, keeps_the_first_of_two_documents_of_one_text) {
  DocumentCache cache;
  const DocumentPointer first = document("{a}");
  cache.put(first);
  cache.put(document("{a}"));
  EXPECT_EQ(cache.find("{a}"), first);
}

TEST(DocumentCache, drops_the_ones_that_were_not_used_for_longest) {
  DocumentCache cache(room_for(4));
  for (const char* text : {"{a}", "{b}", "{c}", "{d}"}) cache.put(document(text));
  EXPECT_NE(cache.find("{a}"), nullptr);
  cache.put(document("{e}"));
  EXPECT_EQ(cache.find("{b}"), nullptr);
  for (const char* text : {"{a}", "{c}", "{d}", "{e}"}) EXPECT_NE(cache.find(text), nullptr) << text;
}

TEST(DocumentCache, a_document_lives_as_long_as_someone_runs_it) {
  DocumentCache cache(room_for(1));
  cache.put(document("{a}"));
  const DocumentPointer held = cache.find("{a}");
  cache.put(document("{b}"));
  EXPECT_EQ(cache.find("{a}"), nullptr);
  EXPECT_EQ(held->source, "{a}");
}

TEST(DocumentCache, does_not_keep_a_document_larger_than_itself) {
  DocumentCache cache(room_for(2));
  cache.put(document("{a}"));
  cache.put(document(std::string(room_for(2), ' ')));
  EXPECT_NE(cache.find("{a}"), nullptr);
}

TEST(DocumentCache, finds_a_document_by_the_hash_that_it_was_named_with) {
  DocumentCache cache(room_for(2) + 1);
  const DocumentPointer first = document("{a}");
  cache.name(*first, "1");
  EXPECT_EQ(cache.find_hash("1"), nullptr) << "nothing was there to be named";
  cache.put(first);
  EXPECT_EQ(cache.find_hash("1"), nullptr);
  cache.name(*first, "1");
  cache.name(*first, "1");
  EXPECT_EQ(cache.find_hash("1"), first);
  cache.put(document("{b}"));
  EXPECT_EQ(cache.find_hash("1"), first);  // used, so {b} goes first
  cache.put(document("{c}"));
  EXPECT_EQ(cache.find("{b}"), nullptr);
  cache.put(document("{d}"));
  cache.put(document("{e}"));
  EXPECT_EQ(cache.find_hash("1"), nullptr) << "it went with its document";
  cache.put(first);
  EXPECT_EQ(cache.find_hash("1"), nullptr);
}

TEST(DocumentCache, serves_many_threads) {
  DocumentCache cache(room_for(20));
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&cache, number] {
      for (int i = 0; i < 2000; ++i) {
        const std::string text = "{f" + std::to_string((i * 7 + number) % 40) + "}";
        const DocumentPointer found = cache.find(text);
        if (found != nullptr) {
          EXPECT_EQ(found->source, text);
          cache.name(*found, text);
          const DocumentPointer named = cache.find_hash(text);
          if (named != nullptr) {
            EXPECT_EQ(named->source, text);
          }
          continue;
        }
        cache.put(document(text));
      }
    });
  }
  for (std::thread& each : threads) each.join();
}

class GraphqlDocuments : public GraphqlHost {
 protected:
  // Requests so far whose document was known, and those whose document was parsed and judged.
  std::pair<double, double> counts() const {
    return {host_.metric("documents_found_total"), host_.metric("documents_read_total")};
  }
};

using Counts = std::pair<double, double>;

TEST_F(GraphqlDocuments, a_text_is_parsed_and_judged_once_whatever_its_variables) {
  const std::string_view text = "query($n:Int $on:Boolean!){people(first:$n){totalCount @include(if:$on)}}";
  EXPECT_EQ(plan(text, R"({"n":1,"on":true})"), "READ_LIST person as people\n  LIMIT = 1\n  COUNT\n");
  EXPECT_EQ(counts(), (Counts{0, 1}));
  EXPECT_EQ(plan(text, R"({"n":2,"on":true})"), "READ_LIST person as people\n  LIMIT = 2\n  COUNT\n");
  EXPECT_EQ(run(text, R"({"n":2,"on":false})"), R"({"data":{"people":{}}})");
  run(text);
  EXPECT_TRUE(has_code("INVALID_VARIABLES"));
  EXPECT_EQ(counts(), (Counts{3, 1}));
  plan(std::string(text) + ' ', R"({"n":1,"on":true})");
  EXPECT_EQ(counts(), (Counts{3, 2}));
}

TEST_F(GraphqlDocuments, one_of_several_operations_is_known_by_its_name) {
  const std::string_view text = "query A{people{totalCount}} query B{companies{totalCount}}";
  for (const char* name : {"A", "B", "B", "A"}) run(text, {}, name);
  EXPECT_EQ(counts(), (Counts{2, 2}));
}

TEST_F(GraphqlDocuments, faulty_documents_are_not_kept) {
  EXPECT_EQ(run("{foo}"), run("{foo}"));
  EXPECT_EQ(counts(), (Counts{0, 2}));
}

TEST_F(GraphqlDocuments, documents_of_an_old_model_are_not_run_against_the_next) {
  EXPECT_EQ(plan("{people{totalCount}}"), "READ_LIST person as people\n  LIMIT = 200\n  COUNT\n");
  portico::testing::FakeModel next;
  next.object("task", "tasks").field("title", PORTICO_TYPE_TEXT);
  ASSERT_EQ(host_.publish(next), PORTICO_OK);
  run("{people{totalCount}}");
  EXPECT_TRUE(has_code("GRAPHQL_VALIDATION_FAILED"));
  EXPECT_EQ(host_.stop(), PORTICO_OK);
  load("{}");
}

// Documents of many shapes, each larger than a client's.
std::vector<std::string> heavy_documents() {
  const auto repeated = [](int times, const std::function<std::string(int)>& piece) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece(i);
    return text;
  };
  const std::string leaves = repeated(90, [](int i) { return " l" + std::to_string(i) + ":id"; });
  std::string deep = "{people{edges{node{id";
  for (int i = 0; i < 4; ++i) deep += " company{name people(first:1){edges{node{id";
  deep += leaves + repeated(4, [](int) { return "}}}}"; }) + "}}}}";
  return {"{people{totalCount}}", "{people{edges{node{" + leaves + "}}}}", deep,
          "{people{edges{node{" + repeated(20, [](int i) { return " ...F" + std::to_string(i % 4); }) +
              "}}}}" +
              repeated(4,
                       [](int i) {
                         return " fragment F" + std::to_string(i) +
                                " on Person{jobTitle company{id name size employees createdAt updatedAt}}";
                       }),
          "query(" + repeated(90, [](int i) { return "$v" + std::to_string(i) + ":Boolean!"; }) +
              "){people{edges{node{" +
              repeated(90,
                       [](int i) {
                         return " l" + std::to_string(i) + ":id @skip(if:$v" + std::to_string(i) +
                                ") company @include(if:$v" + std::to_string(i) + "){name}";
                       }) +
              "}}}}"};
}

struct DocumentWeights : GraphqlDocuments {
  DocumentPointer read(std::string_view text) {
    const ReadDocument made = read_document(text, {}, *prepared_->schema, Limits(), {});
    EXPECT_TRUE(made.faults.empty()) << made.faults.front().message;
    return made.document;
  }
  SchemaMaker maker_;
  std::unique_ptr<PreparedModel> prepared_ = maker_.make(portico::Schema(
      portico::testing::detail::schema_table(), portico::testing::detail::snapshot_of(&model_)));
};

TEST_F(DocumentWeights, are_what_is_kept_because_of_a_document) {
  for (const std::string& text : heavy_documents()) {
    SCOPED_TRACE(text.substr(0, 60));
    read(text);  // what is made once
    DocumentCache cache;
    const CountedMemory memory;
    cache.put(read(text));
    ASSERT_NE(cache.find(text), nullptr);
    const auto weight = static_cast<double>(cache.weight());
    if (!kSanitized) {
      EXPECT_GT(static_cast<double>(memory.kept()), weight * 0.9);
      EXPECT_LT(static_cast<double>(memory.kept()), weight * 1.1);
    }
    EXPECT_GT(weight, static_cast<double>(text.size()));
  }
}

TEST_F(DocumentWeights, of_all_documents_together_stay_below_the_bound) {
  constexpr std::size_t kMost = std::size_t{1} << 20U;
  DocumentCache cache(kMost);
  const std::vector<std::string> texts = heavy_documents();
  const CountedMemory memory;
  for (int i = 0; i < 200; ++i) {
    const std::string& text = texts[static_cast<std::size_t>(i) % texts.size()];
    cache.put(read(text + std::string(static_cast<std::size_t>(i), ' ')));
    EXPECT_LE(cache.weight(), kMost);
  }
  EXPECT_GT(cache.weight(), kMost / 2);
  EXPECT_LT(memory.kept(), static_cast<std::int64_t>(kMost + kMost / 10) * (kSanitized ? 2 : 1));
}

}  // namespace
}  // namespace graphql::core
