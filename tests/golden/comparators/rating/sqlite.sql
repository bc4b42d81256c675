-- eq
SELECT t0."id", t0."grade_58"
  FROM "sample_46" AS t0
  WHERE t0."grade_58" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."grade_58" = ?1 AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."grade_58" <> ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."grade_58" <> ?1 AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."grade_58" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."grade_58" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."grade_58" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."grade_58" IS NULL AND t0."deleted_at" IS NULL;
