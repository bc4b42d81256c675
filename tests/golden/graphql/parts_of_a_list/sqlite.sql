-- cursors
SELECT t0."job_title_24", t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."job_title_24" ASC, t0."id" ASC
  LIMIT 2;

-- the page
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 3;

-- the total
SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL;

-- the total, with no records
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- behind a cursor
SELECT t0."job_title_24", t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND (t0."job_title_24" IS NOT NULL OR (t0."job_title_24" IS NULL AND t0."id" > ?1))
  ORDER BY t0."job_title_24" ASC, t0."id" ASC
  LIMIT 2;
