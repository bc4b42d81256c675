-- a filter that the host refuses
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."day_55" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

-- a filter that the frontend refuses
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

-- a record that is not there
SELECT t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;
