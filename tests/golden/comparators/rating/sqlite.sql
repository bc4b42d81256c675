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

-- gt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) > ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) > ?1 AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) >= ?1 AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) < ?1 AND t0."deleted_at" IS NULL;

-- lte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) <= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) <= ?1 AND t0."deleted_at" IS NULL;

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
