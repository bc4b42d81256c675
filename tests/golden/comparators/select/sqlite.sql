-- eq
SELECT t0."id", t0."stage_39"
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" = ?1 AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" <> ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" <> ?1 AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."stage_39" IS NULL AND t0."deleted_at" IS NULL;
