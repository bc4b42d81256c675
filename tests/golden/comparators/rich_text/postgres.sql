-- like
SELECT t0."id", t0."body_blocknote_62", t0."body_markdown_62"
  FROM "sample_46" AS t0
  WHERE t0."body_markdown_62" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."body_markdown_62" LIKE $1::text AND t0."deleted_at" IS NULL;
