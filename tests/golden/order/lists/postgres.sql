-- a list of options
SELECT t0."id", t0."tags_59", (array_to_json(t0."tags_59")::text COLLATE "C")
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY (array_to_json(t0."tags_59")::text COLLATE "C") ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- a list of options, descending
SELECT t0."id", t0."tags_59", (array_to_json(t0."tags_59")::text COLLATE "C")
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY (array_to_json(t0."tags_59")::text COLLATE "C") DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- a list of texts
SELECT t0."id", t0."words_60", (array_to_json(t0."words_60")::text COLLATE "C")
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY (array_to_json(t0."words_60")::text COLLATE "C") ASC NULLS FIRST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
