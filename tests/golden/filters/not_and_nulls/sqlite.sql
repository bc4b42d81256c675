-- not eq
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE NOT (t0."job_title_24" = ?1) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE NOT (t0."job_title_24" = ?1) AND t0."deleted_at" IS NULL;

-- not in
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE NOT (t0."annual_revenue_amount_micros_9" IN (SELECT value FROM json_each(?1))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE NOT (t0."annual_revenue_amount_micros_9" IN (SELECT value FROM json_each(?1))) AND t0."deleted_at" IS NULL;

-- not is NULL
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE NOT (t0."job_title_24" IS NULL) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE NOT (t0."job_title_24" IS NULL) AND t0."deleted_at" IS NULL;
