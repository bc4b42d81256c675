-- made
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."job_title_24" ASC, t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
