-- a list of options
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."tags_59" ASC NULLS LAST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- a list of options, descending
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."tags_59" DESC NULLS FIRST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- a list of texts
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."words_60" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
