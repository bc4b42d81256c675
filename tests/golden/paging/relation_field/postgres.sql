-- page 1
SELECT t0."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL
  ORDER BY t1."name_6" ASC NULLS FIRST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL AND (t1."name_6" IS NOT NULL OR (t1."name_6" IS NULL AND t0."id" > $1::uuid))
  ORDER BY t1."name_6" ASC NULLS FIRST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL AND t1."name_6" >= $2::text AND (t1."name_6" > $2::text OR (t1."name_6" = $2::text AND t0."id" > $1::uuid))
  ORDER BY t1."name_6" ASC NULLS FIRST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL AND ((t1."name_6" < $2::text OR t1."name_6" IS NULL) OR (t1."name_6" = $2::text AND t0."id" < $1::uuid))
  ORDER BY t1."name_6" DESC NULLS LAST, t0."id" DESC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL AND ((t1."name_6" < $2::text OR t1."name_6" IS NULL) OR (t1."name_6" = $2::text AND t0."id" < $1::uuid))
  ORDER BY t1."name_6" DESC NULLS LAST, t0."id" DESC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
