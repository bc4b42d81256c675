-- eq
SELECT t0."id", t0."token_57"
  FROM "sample_46" AS t0
  WHERE t0."token_57" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" = ?1 AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" <> ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" <> ?1 AND t0."deleted_at" IS NULL;

-- gt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" > ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" > ?1 AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" >= ?1 AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" < ?1 AND t0."deleted_at" IS NULL;

-- lte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" <= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" <= ?1 AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."token_57" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."token_57" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- a join column
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- an empty join column
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL;
