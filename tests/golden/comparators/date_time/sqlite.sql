-- eq
SELECT t0."id", t0."close_date_38"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL;

-- eq with another offset
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" < ?1 OR t0."close_date_38" >= (?1 + 1000)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" < ?1 OR t0."close_date_38" >= (?1 + 1000)) AND t0."deleted_at" IS NULL;

-- gt
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= (?1 + 1000) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= (?1 + 1000) AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= ?1 AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < ?1 AND t0."deleted_at" IS NULL;

-- lte, a day
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < (?1 + 1000) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < (?1 + 1000) AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" - ((t0."close_date_38" % 1000) + 1000) % 1000) IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" - ((t0."close_date_38" % 1000) + 1000) % 1000) IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- before 1970
SELECT t0."id", t0."moment_56"
  FROM "sample_46" AS t0
  WHERE t0."moment_56" < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."moment_56" < ?1 AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" IS NULL AND t0."deleted_at" IS NULL;
