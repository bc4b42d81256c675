-- with the relation
SELECT t0."id", t1."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL;

-- without it
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

-- a root
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;
