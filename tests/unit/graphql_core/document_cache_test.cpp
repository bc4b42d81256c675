#include "core/document_cache.hpp"

#include <thread>

#include "graphql_host.hpp"

namespace graphql::core {
namespace {

DocumentPointer document(std::string_view text) {
  return std::make_shared<const CachedDocument>(text);
}

TEST(DocumentCache, gives_back_what_was_put_under_the_same_text) {
  DocumentCache cache;
  EXPECT_EQ(cache.find("{a}"), nullptr);
  const DocumentPointer put = document("{a}");
  cache.put(put);
  EXPECT_EQ(cache.find(std::string("{a}")), put);
  EXPECT_EQ(cache.find("{a} "), nullptr);
}

TEST(DocumentCache, keeps_the_first_of_two_documents_of_one_text) {
  DocumentCache cache;
  const DocumentPointer first = document("{a}");
  cache.put(first);
  cache.put(document("{a}"));
  EXPECT_EQ(cache.find("{a}"), first);
}

TEST(DocumentCache, drops_the_ones_that_were_not_used_for_longest) {
  DocumentCache cache(4 * 5000);  // four short documents
  for (const char* text : {"{a}", "{b}", "{c}", "{d}"}) cache.put(document(text));
  EXPECT_NE(cache.find("{a}"), nullptr);
  cache.put(document("{e}"));
  EXPECT_EQ(cache.find("{b}"), nullptr);
  for (const char* text : {"{a}", "{c}", "{d}", "{e}"}) EXPECT_NE(cache.find(text), nullptr) << text;
}

TEST(DocumentCache, a_document_lives_as_long_as_someone_runs_it) {
  DocumentCache cache(5000);
  cache.put(document("{a}"));
  const DocumentPointer held = cache.find("{a}");
  cache.put(document("{b}"));
  EXPECT_EQ(cache.find("{a}"), nullptr);
  EXPECT_EQ(held->source, "{a}");
}

TEST(DocumentCache, does_not_keep_a_document_larger_than_itself) {
  DocumentCache cache(5000);
  cache.put(document("{a}"));
  cache.put(document(std::string(5000, ' ')));
  EXPECT_NE(cache.find("{a}"), nullptr);
}

TEST(DocumentCache, finds_a_document_by_the_hash_that_it_was_named_with) {
  DocumentCache cache(2 * 5000);
  cache.name("{a}", "1");
  EXPECT_EQ(cache.find_hash("1"), nullptr) << "nothing was there to be named";
  const DocumentPointer first = document("{a}");
  cache.put(first);
  EXPECT_EQ(cache.find_hash("1"), nullptr);
  cache.name("{a}", "1");
  cache.name("{a}", "1");
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
  DocumentCache cache(20 * 5000);
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&cache, number] {
      for (int i = 0; i < 2000; ++i) {
        const std::string text = "{f" + std::to_string((i * 7 + number) % 40) + "}";
        const DocumentPointer found = cache.find(text);
        if (found != nullptr) {
          EXPECT_EQ(found->source, text);
          cache.name(text, text);
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

using GraphqlDocuments = GraphqlHost;

TEST_F(GraphqlDocuments, the_second_request_of_a_text_is_answered_like_the_first) {
  const std::string_view text = "query($n:Int){people(first:$n){totalCount}}";
  EXPECT_EQ(plan(text, R"({"n":1})"), "READ_LIST person as people\n  LIMIT = 1\n  COUNT\n");
  EXPECT_EQ(plan(text, R"({"n":2})"), "READ_LIST person as people\n  LIMIT = 2\n  COUNT\n");
  EXPECT_EQ(run("{foo}"), run("{foo}"));
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

}  // namespace
}  // namespace graphql::core
