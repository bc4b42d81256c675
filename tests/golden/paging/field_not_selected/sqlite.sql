-- page 1
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."job_title_24" ASC NULLS LAST, t0."id" ASC
  LIMIT 6;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."job_title_24" > ?2 OR t0."job_title_24" IS NULL) OR (t0."job_title_24" = ?2 AND t0."id" > ?1))
  ORDER BY t0."job_title_24" ASC NULLS LAST, t0."id" ASC
  LIMIT 6;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
